package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What one run has of the folder in which blobs and results are kept from run to run:
///
/// | path | holds |
/// |---|---|
/// | `blobs/sha256/HEX` | a blob, whole and of that digest |
/// | `partial/HEX` | as much of one as an earlier run got |
/// | `results/KEY/` | files that were made of blobs, and their [ResultSeal]; the key is a digest of what they need |
/// | `runs/NAME/` | what a run that is under way makes, and hard links to all that it uses |
///
/// Things come to their places whole, by being renamed, so that runs side by side never see a part of one. As a run
/// reads through its own links, another may delete anything at any time. All methods may be called from any thread.
public final class ImageCache implements AutoCloseable {

    private static final String TAG = "CACHEDIR.TAG";

    /// Backup programs pass over a folder with this (Cache Directory Tagging Specification).
    private static final String TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# dakotac's cache\n";

    private final CacheLayout layout;
    private final CacheRun run;
    private final CleanupHooks cleanup;
    private final Set<PartialBlob> begun = ConcurrentHashMap.newKeySet();
    private final Runnable undo = this::undo;

    private ImageCache(CacheLayout layout, CacheRun run, CleanupHooks cleanup) {
        this.layout = layout;
        this.run = run;
        this.cleanup = cleanup;
    }

    /// Where the cache lies: in the folder for what can be made again (XDG Base Directory Specification).
    ///
    /// @throws UserError if the environment does not tell
    public static Path locate(Map<String, String> environment) throws UserError {
        Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        if (cache.isAbsolute()) {
            return cache.resolve("dakotac");
        }
        Path home = Path.of(environment.getOrDefault("HOME", ""));
        if (!home.isAbsolute()) {
            throw UserError.lacking(Diagnostic.error(
                            RunProblem.CACHE, Place.nowhere(), "there is no place for the cache: HOME is not set")
                    .withHint("set XDG_CACHE_HOME to a folder, by its absolute path"));
        }
        return home.resolve(".cache/dakotac");
    }

    /// Opens the cache, and makes it where there is none. Clears what killed runs have left.
    ///
    /// @throws UserError if it cannot be written to
    public static ImageCache open(Path folder, CleanupHooks cleanup) throws UserError {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            CacheLayout layout = CacheLayout.in(folder);
            writeTag(folder);
            try (var _ = cleanup.hold()) {
                ImageCache cache = new ImageCache(layout, CacheRun.begin(layout), cleanup);
                cleanup.onInterrupt(cache.undo);
                return cache;
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /// Where it lies, as people know it.
    public Path folder() {
        return layout.folder();
    }

    private static void writeTag(Path folder) throws IOException {
        try {
            Files.createFile(folder.resolve(TAG));
            Files.writeString(folder.resolve(TAG), TAG_TEXT);
        } catch (FileAlreadyExistsException _) {
            // of an earlier run
        }
    }

    private static UserError unusable(Path folder, IOException cause) {
        String why = switch (cause) {
            case AccessDeniedException _ -> "it may not be written to";
            case FileAlreadyExistsException _ -> "it is no folder";
            case FileSystemException problem ->
                Optional.ofNullable(problem.getReason()).orElse("it cannot be written to");
            default -> String.valueOf(cause.getMessage());
        };
        return UserError.lacking(Diagnostic.error(
                        RunProblem.CACHE, new Place.InFile(folder.toString()), "the cache cannot be there: " + why)
                .withHint("set XDG_CACHE_HOME to a folder that can be written to"));
    }

    /// A finished blob, as a file that stays until this is closed.
    ///
    /// @param hex the 64 digits of its SHA-256
    public Optional<Path> blob(String hex) throws IOException {
        return run.blob(hex, OptionalLong.empty());
    }

    /// The same; one of another size is damaged, and deleted instead.
    public Optional<Path> blob(String hex, long size) throws IOException {
        return run.blob(hex, OptionalLong.of(size));
    }

    /// Begins a blob, or goes on with it where an earlier run got a part.
    ///
    /// @param hex as of [#blob]
    public PartialBlob fetch(String hex) throws IOException {
        PartialBlob blob = PartialBlob.open(layout, run, hex);
        begun.add(blob);
        return blob;
    }

    /// The folder of a finished result; it and the files in it stay until this is closed. One that somebody has changed
    /// since is deleted instead.
    ///
    /// @param key 64 digits of a digest of all that it depends on
    public Optional<Path> result(String key) throws IOException {
        return run.result(key);
    }

    /// Begins a result.
    public ResultDraft begin(String key) throws IOException {
        return ResultDraft.begin(layout, run, key);
    }

    /// A path for what this run alone needs, and which is deleted when this is closed.
    public Path scratch(String name) {
        return run.place(name);
    }

    /// The same, for programs that take it as a part of an image's name.
    ///
    /// @throws UserError if they cannot: in such a name a colon ends the path (containers-transports(5))
    public Path imageScratch(String name) throws UserError {
        Path place = scratch(name);
        if (place.toString().contains(":")) {
            throw UserError.lacking(Diagnostic.error(
                            RunProblem.CACHE,
                            new Place.InFile(layout.folder().toString()),
                            "no image can be copied to the cache: skopeo, podman and buildah take no ':' in a path")
                    .withHint("set XDG_CACHE_HOME to a folder without one"));
        }
        return place;
    }

    /// What is kept, the last used first.
    public List<CacheEntry> list() throws IOException {
        return layout.entries();
    }

    /// Deletes what was not used since then, and is not in use now.
    ///
    /// @return what it was
    public List<CacheEntry> prune(Instant since) throws IOException {
        List<CacheEntry> pruned = new ArrayList<>();
        for (CacheEntry entry : layout.entries()) {
            boolean old = entry.lastUsed().compareTo(FileTime.from(since)) < 0;
            if (old && !CacheLayout.inUse(entry) && isTaken(entry)) {
                pruned.add(entry);
            }
        }
        return pruned;
    }

    /// In one step, so that nobody sees half of a result.
    private boolean isTaken(CacheEntry entry) throws IOException {
        try {
            FolderTree.delete(CacheLayout.move(entry.path(), run.place("pruned")));
            return true;
        } catch (NoSuchFileException _) {
            return false; // by another run
        }
    }

    @Override
    public void close() throws IOException {
        try (var _ = cleanup.hold()) {
            end();
            cleanup.forget(undo);
        }
    }

    private void undo() {
        try {
            end();
        } catch (IOException _) {
            // the next run clears what could not be deleted
        }
    }

    private void end() throws IOException {
        for (PartialBlob blob : begun) {
            blob.stop();
        }
        run.end();
    }
}
