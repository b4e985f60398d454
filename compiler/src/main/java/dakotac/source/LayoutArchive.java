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

/// An OCI image layout in a tar, as `oci-archive:FILE` names it. It is read where it lies.
///
/// @param files by their paths
record LayoutArchive(Map<String, FileStretch> files) implements OciLayout {

    private static final int MAX_FILES = 10_000;
    private static final MemberLimits LIMITS = new MemberLimits(64 << 10, 4 << 10, 4 << 10, 1);

    LayoutArchive {
        files = Map.copyOf(files);
    }

    /// Notes what lies where.
    ///
    /// @throws BadImage if it is no plain tar
    static LayoutArchive read(Path file) throws IOException {
        BadImage.unless(
                !Files.isDirectory(file),
                SourceProblem.IMAGE_ARCHIVE,
                () -> "is a folder, no tar",
                "name a layout in a folder by oci:DIR[:TAG]");
        long size = FileStretch.whole(file).size();
        try (InputStream in = new BufferedInputStream(new FileStretch(file, 0, size).open())) {
            return new LayoutArchive(files(file, new TarDecoder(in, LIMITS)));
        } catch (BadTar e) {
            throw new BadImage(
                    SourceProblem.IMAGE_ARCHIVE,
                    "is no sound tar: it " + e.getMessage(),
                    "an archive must be whole, and not compressed: make it with skopeo copy IMAGE oci-archive:FILE:TAG");
        }
    }

    @Override
    public Optional<FileStretch> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Map<String, FileStretch> files(Path archive, TarDecoder tar) throws IOException {
        Map<String, FileStretch> files = new HashMap<>();
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            if (entry.get().kind() instanceof TarEntry.RegularFile(var map)
                    && map.holes().isEmpty()) {
                String name = entry.get().name().toString();
                String path = name.startsWith("./") ? name.substring(2) : name;
                files.put(path, new FileStretch(archive, tar.position(), map.size()));
            }
            BadImage.unless(
                    files.size() <= MAX_FILES,
                    SourceProblem.IMAGE_ARCHIVE,
                    () -> "holds more than " + MAX_FILES + " files",
                    "is it an image? Make it with skopeo copy IMAGE oci-archive:FILE:TAG");
        }
        return files;
    }
}
