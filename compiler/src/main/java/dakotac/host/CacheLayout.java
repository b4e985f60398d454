package dakotac.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// What lies where in the cache.
record CacheLayout(Path folder) {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    /// Makes the folders that are missing.
    static CacheLayout in(Path folder) throws IOException {
        CacheLayout layout = new CacheLayout(folder);
        for (CacheEntry.Kind kind : CacheEntry.Kind.values()) {
            Files.createDirectories(folder.resolve(kind.folder()));
        }
        Files.createDirectories(layout.runs());
        return layout;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    /// Where something is kept.
    Path place(CacheEntry.Kind kind, String name) {
        return folder.resolve(kind.folder()).resolve(checked(name));
    }

    /// A name that leads nowhere else.
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not 64 hexadecimal digits: " + name);
        }
        return name;
    }

    /// Everything that is kept, the last used first.
    List<CacheEntry> entries() throws IOException {
        List<CacheEntry> entries = new ArrayList<>();
        for (CacheEntry.Kind kind : CacheEntry.Kind.values()) {
            for (Path path : FolderTree.list(folder.resolve(kind.folder()), NAME.asMatchPredicate())) {
                try {
                    entries.add(entry(kind, path));
                } catch (NoSuchFileException _) {
                    // another run has just deleted it
                }
            }
        }
        entries.sort(Comparator.comparing(CacheEntry::lastUsed).reversed().thenComparing(CacheEntry::name));
        return entries;
    }

    private static CacheEntry entry(CacheEntry.Kind kind, Path path) throws IOException {
        long size = 0;
        for (Path file : FolderTree.files(path)) {
            size += Files.size(file);
        }
        FileTime used = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        return new CacheEntry(kind, String.valueOf(path.getFileName()), path, size, used);
    }

    /// Whether a run has links to it.
    static boolean inUse(CacheEntry entry) throws IOException {
        try {
            for (Path file : FolderTree.files(entry.path())) {
                if (((Number) Files.getAttribute(file, "unix:nlink")).intValue() > 1) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// Notes that it is used now. What others own stays as it is.
    static void touch(Path kept) {
        try {
            Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
        } catch (IOException _) {
            // then it looks older than it is
        }
    }

    /// Gives something another name in the cache, in one step.
    ///
    /// @return the new one
    static Path move(Path from, Path to) throws IOException {
        return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Waits until the content of a file is on the disk.
    static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Waits until the names in the folder of a file are on the disk, where a file system can say so.
    static void flushFolder(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException _) {
            // not every file system and kernel lets a folder be flushed (fsync(2), EINVAL)
        }
    }

    /// Whether there is a folder; a link to one is none.
    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
