package dakotac.source;

import dakotac.source.tar.BadTar;
import dakotac.source.tar.MemberLimits;
import dakotac.source.tar.TarDecoder;
import dakotac.source.tar.TarEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The files in a plain tar, read where they lie.
///
/// @param files by their paths
/// @param links from one path in it to another
record ArchiveFiles(Map<String, FileStretch> files, Map<String, String> links) {

    private static final int MAX_FILES = 10_000;
    private static final int MAX_LINKS = 40;
    private static final MemberLimits LIMITS = new MemberLimits(64 << 10, 4 << 10, 4 << 10, 1);

    ArchiveFiles {
        files = Map.copyOf(files);
        links = Map.copyOf(links);
    }

    /// Notes what lies where.
    ///
    /// @param how such an archive is made
    /// @throws BadImage if it is no plain tar
    static ArchiveFiles read(Path file, String how) throws IOException {
        BadImage.unless(
                !Files.isDirectory(file),
                SourceProblem.IMAGE_ARCHIVE,
                () -> "is a folder, no tar",
                "name a layout in a folder by oci:DIR[:TAG]");
        BadImage.unless(
                Files.isRegularFile(file) || Files.notExists(file),
                SourceProblem.IMAGE_ARCHIVE,
                () -> "is a device or a pipe, no tar",
                "name a file: archives are read from several places at once");
        long size = FileStretch.whole(file).size();
        try (InputStream in = new BufferedInputStream(new FileStretch(file, 0, size).open())) {
            return read(file, new TarDecoder(in, LIMITS), how);
        } catch (BadTar e) {
            throw new BadImage(
                    SourceProblem.IMAGE_ARCHIVE,
                    "is no sound tar: it " + e.getMessage(),
                    "an archive must be whole, and not compressed: make it with " + how);
        }
    }

    private static ArchiveFiles read(Path archive, TarDecoder tar, String how) throws IOException {
        Map<String, FileStretch> files = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            String path = normal(Path.of("/", entry.get().name().toString()));
            files.remove(path);
            links.remove(path);
            switch (entry.get().kind()) {
                case TarEntry.RegularFile(var map)
                when map.holes().isEmpty() -> files.put(path, new FileStretch(archive, tar.position(), map.size()));
                case TarEntry.SymbolicLink(var target) ->
                    links.put(path, normal(Path.of("/", path).resolveSibling(target.toString())));
                case TarEntry.HardLink(var target) -> links.put(path, normal(Path.of("/", target.toString())));
                default -> {} // no content of its own
            }
            BadImage.unless(
                    files.size() + links.size() <= MAX_FILES,
                    SourceProblem.IMAGE_ARCHIVE,
                    () -> "holds more than " + MAX_FILES + " files",
                    "is it an image? Make it with " + how);
        }
        return new ArchiveFiles(files, links);
    }

    private static String normal(Path path) {
        return path.normalize().toString().substring(1);
    }

    /// A file by its path, or by that of a link to it.
    Optional<FileStretch> find(String path) {
        String at = path;
        for (int followed = 0; followed < MAX_LINKS && links.containsKey(at); followed++) {
            at = links.getOrDefault(at, at);
        }
        return Optional.ofNullable(files.get(at));
    }
}
