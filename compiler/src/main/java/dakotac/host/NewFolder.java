package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// A folder that is made for outputs, with those above it. Where in the end nothing lies in them, they go again.
public final class NewFolder implements AutoCloseable {

    private final Deque<Path> made = new ArrayDeque<>();
    private final CleanupHooks cleanup;
    private final Runnable undo = this::undo;

    private NewFolder(CleanupHooks cleanup) {
        this.cleanup = cleanup;
        cleanup.onInterrupt(undo);
    }

    /// Makes what does not exist yet.
    ///
    /// @throws UserError if it cannot be made
    public static NewFolder at(Path folder, CleanupHooks cleanup) throws UserError {
        NewFolder folders = new NewFolder(cleanup);
        try {
            folders.make(folder.toAbsolutePath());
            return folders;
        } catch (IOException e) {
            folders.close();
            throw refused(folder, e);
        }
    }

    private static UserError refused(Path folder, IOException cause) {
        return switch (cause) {
            case FileAlreadyExistsException inTheWay -> {
                boolean isItself = folder.toAbsolutePath().toString().equals(inTheWay.getFile());
                String what = isItself ? "it" : "'" + Quote.plain(inTheWay.getFile()) + "'";
                yield UserError.rejected(problem(folder, what + " is no folder").withHint("name another folder"));
            }
            case AccessDeniedException _ -> UserError.lacking(problem(folder, "it cannot be made: permission denied"));
            case FileSystemException other ->
                UserError.lacking(problem(folder, "it cannot be made: " + other.getReason()));
            default -> UserError.lacking(problem(folder, "it cannot be made: " + cause.getMessage()));
        };
    }

    private static Diagnostic problem(Path folder, String what) {
        return Diagnostic.error(RunProblem.OUTPUT, new Place.InFile(folder.toString()), what);
    }

    private void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            make(above);
        }
        try (var _ = cleanup.hold()) {
            Files.createDirectory(folder);
            made.push(folder);
        }
    }

    @Override
    public void close() {
        try (var _ = cleanup.hold()) {
            undo();
            cleanup.forget(undo);
        }
    }

    private void undo() {
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException _) {
                return; // something lies in it
            }
        }
    }
}
