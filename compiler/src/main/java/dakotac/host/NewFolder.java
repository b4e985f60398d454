package dakotac.host;

import java.io.IOException;
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
    /// @throws IOException if it cannot be made
    public static NewFolder at(Path folder, CleanupHooks cleanup) throws IOException {
        NewFolder folders = new NewFolder(cleanup);
        try {
            folders.make(folder.toAbsolutePath());
            return folders;
        } catch (IOException e) {
            folders.close();
            throw e;
        }
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
