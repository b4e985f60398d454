package dakotac.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A folder that belongs to one process, and to nobody when that process has ended, however it ended: the kernel then
/// gives up the lock on a file in it.
///
/// Who holds the lock deletes file and folder in the end. Another process may have opened the file just before, and
/// would then lock what no longer has a name, while a third one makes a new file and locks that. So a lock counts only
/// where the name still leads to the locked file.
final class FolderLock implements AutoCloseable {

    static final String NAME = "lock";

    private final Path folder;
    private final FileChannel locked;

    /// Another channel to the same file. Closed before its time it would take the lock with it: closing any descriptor
    /// of a file gives up all locks of the process on it (fcntl(2)).
    private final FileChannel named;

    private FolderLock(Path folder, FileChannel locked, FileChannel named) {
        this.folder = folder;
        this.locked = locked;
        this.named = named;
    }

    /// Makes the folder where there is none, and locks it.
    ///
    /// @return nothing where another process has it
    /// @throws IOException if the folder above does not exist or may not be written to
    static Optional<FolderLock> acquire(Path folder) throws IOException {
        while (true) {
            makeFolder(folder);
            try {
                FileChannel file = open(folder, StandardOpenOption.CREATE);
                if (tryLock(file) != Holder.NOW_WE) {
                    file.close();
                    return Optional.empty();
                }
                Optional<FolderLock> lock = confirm(folder, file);
                if (lock.isPresent()) {
                    return lock;
                }
            } catch (NoSuchFileException _) {
                // who had it has deleted the file or the folder: begin again
            }
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException _) {
            // of an earlier run, or one that is under way; WorkFolder knows which names are not ours
        }
    }

    private static FileChannel open(Path folder, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        return FileChannel.open(folder.resolve(NAME), options);
    }

    /// Whether the name still leads to the file that is locked: a second lock on it meets the first.
    private static Optional<FolderLock> confirm(Path folder, FileChannel locked) throws IOException {
        FileChannel named;
        try {
            named = open(folder);
        } catch (IOException e) {
            locked.close();
            throw e;
        }
        if (tryLock(named) == Holder.WE) {
            return Optional.of(new FolderLock(folder, locked, named));
        }
        named.close();
        locked.close();
        return Optional.empty();
    }

    private enum Holder {
        WE,
        NOW_WE,
        ANOTHER
    }

    private static Holder tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null ? Holder.ANOTHER : Holder.NOW_WE;
        } catch (OverlappingFileLockException _) {
            return Holder.WE;
        }
    }

    /// Deletes the folder where nothing else is in it, and leaves it to others.
    @Override
    public void close() throws IOException {
        if (!locked.isOpen()) {
            return;
        }
        Files.deleteIfExists(folder.resolve(NAME));
        named.close();
        locked.close();
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // another process has it already
        }
    }
}
