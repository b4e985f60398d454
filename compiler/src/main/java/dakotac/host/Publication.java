package dakotac.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/// Finished files on their way to their places. Those that go with the main one leave first, then the main one is
/// replaced, then the new ones come: at no moment does a file of one run lie beside a file of another, also where the
/// process is killed or the machine loses its power in between.
final class Publication {

    /// An output that the machine keeps from being replaced.
    static final class Irreplaceable extends FileSystemException {

        private static final long serialVersionUID = 1;

        Irreplaceable(Path output, FileSystemException cause) {
            super(output.toString(), null, cause.getReason());
            initCause(cause);
        }
    }

    private final SequencedMap<Output, Path> finished;
    private final Set<Path> companions = new LinkedHashSet<>();
    private final Path replaced;

    /// @param finished the main output first
    /// @param all      what is to leave, too
    /// @param replaced a folder that does not exist yet, for companions that have left
    Publication(SequencedMap<Output, Path> finished, Collection<Output> all, Path replaced) {
        this.finished = finished;
        this.replaced = replaced;
        finished.keySet().forEach(output -> companions.add(output.path()));
        all.forEach(output -> companions.add(output.path()));
        companions.remove(main());
    }

    private Path main() {
        return finished.firstEntry().getKey().path();
    }

    /// Waits until the content of all files is on the disk.
    void flush() throws IOException {
        for (Path file : finished.values()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /// What may fail on a full disk comes before the main file is replaced.
    ///
    /// @throws Irreplaceable if what lies at an output's place cannot be replaced or moved away
    /// @throws IOException   if another thing fails; as long as the main file is not there, the others come back
    void run() throws IOException {
        Map<Path, Path> left = new LinkedHashMap<>();
        try {
            letCompanionsLeave(left);
            makeFolders();
            flushFolders(left.keySet());
            put(finished.firstEntry().getValue(), main());
        } catch (IOException e) {
            for (Map.Entry<Path, Path> companion : left.entrySet()) {
                move(companion.getValue(), companion.getKey());
            }
            deleteEmptyFolders(companions);
            throw e;
        }
        flushFolders(Set.of(main()));
        letNewCompanionsCome();
        deleteEmptyFolders(left.keySet());
        flushFolders(companions);
    }

    private void letCompanionsLeave(Map<Path, Path> left) throws IOException {
        Files.createDirectory(replaced);
        for (Path companion : companions) {
            Path place = replaced.resolve(Integer.toString(left.size()));
            try {
                move(companion, place);
                left.put(companion, place);
            } catch (NoSuchFileException _) {
                // there was none
            } catch (FileSystemException e) {
                throw new Irreplaceable(companion, e);
            }
        }
    }

    private void makeFolders() throws IOException {
        for (Output output : finished.keySet()) {
            Files.createDirectories(folder(output.path()));
        }
    }

    private void letNewCompanionsCome() throws IOException {
        for (Map.Entry<Output, Path> companion :
                finished.sequencedEntrySet().stream().skip(1).toList()) {
            put(companion.getValue(), companion.getKey().path());
        }
    }

    /// Those below the main output's folder in which nothing lies any more.
    private void deleteEmptyFolders(Collection<Path> places) throws IOException {
        for (Path place : places) {
            Path folder = place.getParent();
            while (folder != null && !folder.equals(main().getParent()) && isDeleted(folder)) {
                folder = folder.getParent();
            }
        }
    }

    private static boolean isDeleted(Path folder) throws IOException {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            return false;
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /// What fails here fails for the place that people know, not for the file that they never see.
    private static void put(Path from, Path place) throws IOException {
        try {
            move(from, place);
        } catch (FileSystemException e) {
            throw new Irreplaceable(place, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Waits until the names in the files' folders are on the disk, where a file system can say so.
    private static void flushFolders(Collection<Path> files) {
        Set<Path> folders = new LinkedHashSet<>();
        files.forEach(file -> folders.add(folder(file)));
        for (Path folder : folders) {
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            } catch (IOException _) {
                // not every file system and kernel lets a folder be flushed (fsync(2), EINVAL)
            }
        }
    }
}
