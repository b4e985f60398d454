package dakotac.host;

import dakotac.binary.Digest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The folder in the cache that belongs to one run. It is the run's as long as the run lives, however that ends:
///
/// | path | holds |
/// |---|---|
/// | `lock` | nothing; who holds it lives |
/// | `blobs/HEX`, `results/KEY/` | links to what is used |
/// | `partial/HEX` | a blob on its way |
/// | `N-own`, `N-pruned`, ... | a link to what it made; something on its way out |
final class CacheRun {

    private static final String BLOBS = "blobs";
    private static final String RESULTS = "results";
    private static final String PARTIAL = "partial";

    /// In bytes. The digest of one that is no larger, as all that say what an image is, is looked at each time; whoever
    /// reads layers does that by themselves.
    private static final long SMALL_BLOB = 4 << 20;

    private final CacheLayout layout;
    private final Path folder;
    private final FolderLock lock;
    private final AtomicInteger places = new AtomicInteger();

    private CacheRun(CacheLayout layout, Path folder, FolderLock lock) {
        this.layout = layout;
        this.folder = folder;
        this.lock = lock;
    }

    static CacheRun begin(CacheLayout layout) throws IOException {
        String ours = ours();
        while (true) {
            long number = ThreadLocalRandom.current().nextLong();
            Path folder = layout.runs().resolve("%s%016x".formatted(ours, number));
            Optional<FolderLock> lock = FolderLock.acquire(folder);
            if (lock.isPresent()) {
                for (String name : List.of(BLOBS, RESULTS, PARTIAL)) {
                    Files.createDirectory(folder.resolve(name));
                }
                clearLeftovers(layout, ours);
                return new CacheRun(layout, folder, lock.get());
            }
        }
    }

    /// What the names of this process' runs begin with. Looking at the lock of one of them would give it up: closing
    /// any descriptor of a file gives up all locks of the process on it (fcntl(2)). The time tells processes of one
    /// number apart, such as the first ones of containers that share a cache.
    private static String ours() {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return process.pid() + "-" + start.toEpochMilli() + "-";
    }

    private static void clearLeftovers(CacheLayout layout, String ours) throws IOException {
        for (Path leftover : FolderTree.list(layout.runs(), name -> !name.startsWith(ours))) {
            if (CacheLayout.isFolder(leftover)) {
                Optional<FolderLock> lock = FolderLock.acquire(leftover);
                if (lock.isPresent()) {
                    clear(layout, leftover, lock.get());
                }
            }
        }
    }

    private static void clear(CacheLayout layout, Path folder, FolderLock lock) throws IOException {
        try (lock) {
            saveParts(layout, folder.resolve(PARTIAL));
            for (Path each : FolderTree.list(folder, name -> !name.equals(FolderLock.NAME))) {
                FolderTree.delete(each);
            }
        }
    }

    /// A later run goes on with them.
    private static void saveParts(CacheLayout layout, Path parts) throws IOException {
        if (CacheLayout.isFolder(parts)) {
            for (Path part : FolderTree.list(parts, _ -> true)) {
                try {
                    savePart(layout, part);
                } catch (NoSuchFileException _) {
                    // whoever fetched it has just done so, or finished it
                }
            }
        }
    }

    /// @param part the file, in the folder of a run
    static void savePart(CacheLayout layout, Path part) throws IOException {
        Path place = layout.place(CacheEntry.Kind.PARTIAL, String.valueOf(part.getFileName()));
        if (Files.size(part) > 0 && !Files.exists(place)) {
            CacheLayout.move(part, place);
        }
        Files.deleteIfExists(part);
    }

    /// A path in the folder that nothing has yet.
    Path place(String name) {
        return folder.resolve(places.incrementAndGet() + "-" + name);
    }

    /// Where a blob lies while it is fetched.
    Path part(String hex) {
        return folder.resolve(PARTIAL).resolve(CacheLayout.checked(hex));
    }

    /// @param size that it must have, where that is known
    Optional<Path> blob(String hex, OptionalLong size) throws IOException {
        Path kept = layout.place(CacheEntry.Kind.BLOB, hex);
        Path link = folder.resolve(BLOBS).resolve(hex);
        if (!Files.exists(link)) {
            dropUnless(kept, () -> isBlob(kept, hex, size));
        }
        return link(kept, link);
    }

    private static boolean isBlob(Path file, String hex, OptionalLong size) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        long found = Files.size(file);
        return found == size.orElse(found)
                && (found > SMALL_BLOB || digest(file).equals(hex));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Digest.SHA_256.begin();
        digest.update(Files.readAllBytes(file));
        return Digest.hex(digest);
    }

    Optional<Path> result(String key) throws IOException {
        Path kept = layout.place(CacheEntry.Kind.RESULT, key);
        Path link = folder.resolve(RESULTS).resolve(key);
        if (!Files.exists(link)) {
            dropUnless(kept, () -> CacheLayout.isFolder(kept) && ResultSeal.isWhole(kept));
        }
        return link(kept, link);
    }

    /// Whether something kept is what it was.
    private interface Look {
        boolean isWhole() throws IOException;
    }

    private void dropUnless(Path kept, Look look) throws IOException {
        try {
            if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS) && !look.isWhole()) {
                FolderTree.delete(CacheLayout.move(kept, place("damaged")));
            }
        } catch (NoSuchFileException _) {
            // another run has just deleted it
        }
    }

    /// Makes it this run's, so that it stays whoever else deletes it. Where there are no hard links it is used where
    /// it is.
    private Optional<Path> link(Path kept, Path link) throws IOException {
        if (Files.exists(link)) {
            return Optional.of(link);
        }
        Path made = place("link");
        try {
            FolderTree.link(kept, made);
            CacheLayout.touch(kept);
            CacheLayout.move(made, link);
            return Optional.of(link);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (UnsupportedOperationException | FileSystemException _) {
            CacheLayout.touch(kept);
            return Stream.of(link, kept).filter(Files::exists).findFirst(); // another thread may have been faster
        }
    }

    /// A link to what is about to be published: another run may delete that at once.
    ///
    /// @return nothing where there are no hard links
    Optional<Path> adopt(Path finished) throws IOException {
        Path made = place("own");
        try {
            FolderTree.link(finished, made);
            return Optional.of(made);
        } catch (UnsupportedOperationException | FileSystemException _) {
            return Optional.empty();
        }
    }

    void end() throws IOException {
        clear(layout, folder, lock);
    }
}
