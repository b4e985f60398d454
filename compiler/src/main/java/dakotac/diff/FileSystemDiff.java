package dakotac.diff;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.input.SquashfsFiles;
import dakotac.input.SystemFacts;
import dakotac.squashfs.ImageData;
import dakotac.squashfs.SquashfsReader;
import dakotac.squashfs.Superblock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What changes in a root file system, or in a store.
final class FileSystemDiff {

    private static final List<String> OS_RELEASE = List.of("etc/os-release", "usr/lib/os-release");

    /// Bytes of it that are read.
    private static final int MAX_OS_RELEASE = 4_096;

    /// Of tables that are compared at a time.
    private static final int STEP = 1 << 20;

    private final String subject;
    private final List<Change> changes = new ArrayList<>();

    private FileSystemDiff(String subject) {
        this.subject = subject;
    }

    /// Nothing where one of them is no squashfs.
    ///
    /// @param subject what people call it
    /// @throws IOException if one of them cannot be read
    static List<Change> between(String subject, ImageData before, ImageData after) throws IOException {
        if (!isSquashfs(before) || !isSquashfs(after)) {
            return List.of();
        }
        FileSystemDiff diff = new FileSystemDiff(subject);
        try {
            diff.compare(before, after);
        } catch (Malformed problem) {
            diff.changes.clear();
            diff.add(
                    ChangeId.ROOTFS_NOT_COMPARED,
                    "",
                    Optional.empty(),
                    Optional.of("damaged: " + problem.getMessage()));
        }
        return diff.changes;
    }

    private static boolean isSquashfs(ImageData image) {
        return image.size() >= Superblock.SIZE && Superblock.isMagic(image.read(0, Superblock.SIZE));
    }

    private void compare(ImageData oldImage, ImageData nowImage) throws IOException {
        SquashfsReader old = SquashfsReader.open(oldImage);
        SquashfsReader now = SquashfsReader.open(nowImage);
        if (haveSameTables(old.superblock(), oldImage, nowImage)) {
            return;
        }
        Optional<String> unreadable = unreadable(old).or(() -> unreadable(now));
        if (unreadable.isPresent()) {
            add(ChangeId.ROOTFS_NOT_COMPARED, "", Optional.empty(), unreadable);
            return;
        }
        SquashfsFiles oldFiles = new SquashfsFiles(old);
        SquashfsFiles nowFiles = new SquashfsFiles(now);
        add(ChangeId.SYSTEM_CHANGED, "", system(oldFiles), system(nowFiles));
        add(ChangeId.MODULES_CHANGED, "", kernels(oldFiles), kernels(nowFiles));
        TreeComparison trees = new TreeComparison(old, now);
        trees.run()
                .map(LargestPaths::of)
                .orElse(List.of())
                .forEach(path -> add(path.id(), ":" + path.path(), path.old(), path.now()));
        if (trees.unknown().files() > 0) {
            add(
                    ChangeId.ROOTFS_NOT_COMPARED,
                    "",
                    Optional.empty(),
                    Optional.of("the content of " + trees.unknown() + ", as large as before"));
        }
    }

    /// What the superblock says, and all that follows the contents.
    private static boolean haveSameTables(Superblock superblock, ImageData before, ImageData after) {
        long start = superblock.tables().inodes();
        long end = superblock.bytesUsed();
        if (start > end || !before.read(0, Superblock.SIZE).equals(after.read(0, Superblock.SIZE))) {
            return false;
        }
        for (long at = start; at < end; at += STEP) {
            int size = (int) Math.min(STEP, end - at);
            if (!before.read(at, size).equals(after.read(at, size))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> unreadable(SquashfsReader reader) {
        return reader.superblock().compressor().isReadable()
                ? Optional.empty()
                : Optional.of("compressed with "
                        + reader.superblock().compressor().label() + ", which dakotac does not read");
    }

    private static Optional<String> system(SquashfsFiles files) {
        return OS_RELEASE.stream()
                .flatMap(path -> files.head(path, MAX_OS_RELEASE).stream())
                .map(FileSystemDiff::text)
                .map(text -> OsRelease.parse(text).toString())
                .findFirst();
    }

    private static String text(Bytes bytes) {
        return bytes.text(0, bytes.size(), StandardCharsets.UTF_8);
    }

    private static Optional<String> kernels(SquashfsFiles files) throws IOException {
        SortedSet<String> kernels = SystemFacts.kernels(files);
        return kernels.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", kernels));
    }

    private void add(ChangeId id, String of, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(id, subject + of, before, after));
        }
    }
}
