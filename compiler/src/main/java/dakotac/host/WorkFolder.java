package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// The hidden folder beside an output in which it is made, so that it can be moved to its place at once, and so that
/// nothing is left when it is not. What a killed run left there is cleared by the next one.
public final class WorkFolder implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;
    private final CleanupHooks cleanup;
    private final Runnable undo = this::deleteWhileOthersWrite;

    private WorkFolder(Path folder, FileChannel lock, CleanupHooks cleanup) {
        this.folder = folder;
        this.lock = lock;
        this.cleanup = cleanup;
    }

    /// Opens the folder for an output.
    ///
    /// @throws UserError where the output cannot be written, or another run is making it
    public static WorkFolder open(Path output, CleanupHooks cleanup) throws UserError {
        if (Files.exists(output) && !Files.isRegularFile(output)) {
            throw UserError.rejected(problem(output, "it exists and is no regular file")
                    .withHint("name a file with -o; write the finished ISO to a stick with dd or a tool like it"));
        }
        Path folder = output.resolveSibling("." + output.getFileName() + ".dakotac");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            WorkFolder work = new WorkFolder(folder, lock(folder, output), cleanup);
            cleanup.onInterrupt(work.undo);
            work.deleteContent();
            return work;
        } catch (IOException e) {
            throw unwritable(output, e);
        }
    }

    private static FileChannel lock(Path folder, Path output) throws IOException, UserError {
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw UserError.rejected(problem(output, "another run of dakotac is making this file")
                    .withHint("wait for it, or name another file with -o"));
        }
        return lock;
    }

    /// A path in the folder.
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /// What it lies on.
    public TargetFileSystem disk() throws IOException {
        return TargetFileSystem.of(folder);
    }

    /// Moves a finished file from here to its place, replacing what is there. Whoever looks sees the old file or the
    /// new one.
    public void publish(Path finished, Path place) throws IOException {
        cleanup.stopHereWhenUnderway();
        Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        cleanup.stopHereWhenUnderway();
        cleanup.forget(undo);
        deleteContent();
        Files.deleteIfExists(folder.resolve(LOCK));
        lock.close();
        Files.deleteIfExists(folder);
    }

    private void deleteContent() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder) && !path.equals(folder.resolve(LOCK))) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /// The rest of dakotac goes on until the machine stops it, so a file may appear while others are deleted.
    private void deleteWhileOthersWrite() {
        for (int attempt = 0; attempt < 20 && Files.exists(folder); attempt++) {
            try {
                deleteContent();
                Files.deleteIfExists(folder.resolve(LOCK));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // tried again: something was written in between
            }
        }
    }

    private static UserError unwritable(Path output, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                UserError.rejected(problem(output, "its folder does not exist")
                        .withHint("create it first: mkdir -p " + output.getParent()));
            case AccessDeniedException _ ->
                UserError.lacking(problem(output, "its folder may not be written to")
                        .withHint("change its permissions, or name another file with -o"));
            default -> UserError.lacking(problem(output, "its folder cannot be written to: " + cause.getMessage()));
        };
    }

    private static Diagnostic problem(Path output, String what) {
        return Diagnostic.error("output", new Place.InFile(output.toString()), what);
    }
}
