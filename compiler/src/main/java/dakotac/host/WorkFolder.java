package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The hidden folder beside an output in which it is made, so that it can be moved to its place at once, and so that
/// nothing is left when it is not. One process has it at a time. What a killed one left there is cleared by the next.
///
/// Within it each run has a folder of its own, whose name no other run ever has: a thread that goes on for a moment
/// after its files were deleted cannot write into another run's.
public final class WorkFolder implements AutoCloseable {

    private static final Pattern RUN = Pattern.compile("run-[0-9a-f]{16}");

    /// In bytes.
    private static final int BUFFER = 1 << 16;

    private final Path output;
    private final Path run;
    private final FolderLock lock;
    private final CleanupHooks cleanup;
    private final Runnable undo = this::undo;

    /// Closed before the folder is deleted, so that this can be done also where all descriptors are in use.
    private final Closeable spareDescriptors;

    @SuppressWarnings("StreamResourceLeak") // is closed with the folder
    private WorkFolder(Path output, Path run, FolderLock lock, CleanupHooks cleanup) throws IOException {
        this.output = output;
        this.run = run;
        this.lock = lock;
        this.cleanup = cleanup;
        this.spareDescriptors = Files.newDirectoryStream(run);
    }

    /// Where the work folder of an output lies.
    public static Path of(Path output) {
        return Output.beside(output, ".", String.valueOf(output.getFileName()), ".dakotac");
    }

    /// Opens the folder.
    ///
    /// @param outputs of which the first tells where it lies
    /// @throws UserError if it cannot be there, or another process is making that file
    public static WorkFolder open(Outputs outputs, CleanupHooks cleanup) throws UserError {
        Path folder = of(outputs.main());
        try {
            requireDescriptors(folder.resolveSibling(""));
            refuseForeign(folder, outputs);
            return open(folder, outputs, cleanup);
        } catch (IOException e) {
            throw unwritable(outputs, e);
        }
    }

    private static WorkFolder open(Path folder, Outputs outputs, CleanupHooks cleanup) throws IOException, UserError {
        try (var _ = cleanup.hold()) {
            FolderLock lock = lock(folder, outputs);
            try {
                WorkFolder work = new WorkFolder(outputs.main(), newRun(folder), lock, cleanup);
                cleanup.onInterrupt(work.undo);
                return work;
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        }
    }

    private static FolderLock lock(Path folder, Outputs outputs) throws IOException, UserError {
        return FolderLock.acquire(folder)
                .orElseThrow(
                        () -> UserError.rejected(problem(outputs.main(), "another run of dakotac is making this file")
                                .withHint("wait for it, or " + outputs.elsewhere())));
    }

    private static Path newRun(Path folder) throws IOException {
        for (Path leftover : FolderTree.list(folder, name -> RUN.matcher(name).matches())) {
            FolderTree.delete(leftover);
        }
        long number = ThreadLocalRandom.current().nextLong();
        return Files.createDirectory(folder.resolve("run-%016x".formatted(number)));
    }

    /// Fails before anything is there where there are too few descriptors to make and to delete it.
    private static void requireDescriptors(Path folder) throws IOException {
        try (var _ = Files.newDirectoryStream(folder);
                var _ = Files.newDirectoryStream(folder);
                var _ = Files.newDirectoryStream(folder)) {}
    }

    private static void refuseForeign(Path folder, Outputs outputs) throws IOException, UserError {
        try {
            if (!Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory()) {
                throw inTheWay(folder, outputs, "it is no folder");
            }
            List<Path> foreign =
                    FolderTree.list(folder, name -> !RUN.matcher(name).matches());
            foreign.removeIf(WorkFolder::isLock);
            if (!foreign.isEmpty()) {
                String names = foreign.stream()
                        .map(path -> path.getFileName().toString())
                        .collect(Collectors.joining(", "));
                throw inTheWay(folder, outputs, "it holds what dakotac did not put there: " + names);
            }
        } catch (NoSuchFileException _) {
            // there is none, or the run that had it has ended
        }
    }

    private static boolean isLock(Path path) {
        return path.endsWith(FolderLock.NAME)
                && !Files.isSymbolicLink(path)
                && path.toFile().length() == 0;
    }

    private static UserError inTheWay(Path folder, Outputs outputs, String why) {
        return UserError.rejected(
                problem(folder, "it is in the way of the work folder of '%s': %s".formatted(outputs.main(), why))
                        .withHint("rename it, or " + outputs.elsewhere()));
    }

    /// A path in the folder.
    public Path resolve(String name) {
        return run.resolve(name);
    }

    /// A path in the folder, for a file. The folders above it in there are made, but never the folder itself: where an
    /// interruption has taken it away, nothing brings it back.
    ///
    /// @throws IOException if they cannot be made
    public Path place(String name) throws IOException {
        Path place = run;
        for (Path part : Path.of(name)) {
            if (!place.equals(run)) {
                makeFolder(place);
            }
            place = place.resolve(part);
        }
        return place;
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException _) {
            // for another file
        }
    }

    /// Writes a text in the folder.
    ///
    /// @return where
    ///
    /// @throws IOException if there is no room for it, or the like; names the output, not what is in here
    public Path write(String name, String text) throws IOException {
        try {
            return Files.writeString(place(name), text);
        } catch (IOException e) {
            throw NamedStream.about(output, e);
        }
    }

    /// Begins a file in the folder. What goes wrong with it names the output.
    public OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(new NamedStream(output, Files.newOutputStream(place(name))), BUFFER);
    }

    /// What it lies on.
    public TargetFileSystem disk() throws IOException {
        return TargetFileSystem.of(run);
    }

    /// Puts finished files from here in their places, as one: whoever looks never sees files of two runs side by side,
    /// and all of it is on the disk before it has its name.
    ///
    /// @param finished the main output first, then those that go with it
    /// @param all      what must not be left of an earlier run unless it is among the finished ones
    /// @throws UserError   if one cannot be replaced; where it is the main one, everything is as it was
    /// @throws IOException if anything else fails
    public void publish(SequencedMap<Output, Path> finished, Collection<Output> all) throws UserError, IOException {
        Publication publication = new Publication(finished, all, resolve("replaced"));
        publication.flush();
        try (var _ = cleanup.hold()) {
            publication.run();
        } catch (Publication.Irreplaceable e) {
            throw irreplaceable(e);
        }
    }

    private static UserError irreplaceable(Publication.Irreplaceable file) {
        String why = Optional.ofNullable(file.getReason()).orElse("it cannot be moved");
        return UserError.lacking(problem(Path.of(file.getFile()), "it cannot be replaced: " + why)
                .withHint("is it a mount point, or made immutable? findmnt and lsattr tell"));
    }

    @Override
    public void close() throws IOException {
        try (var _ = cleanup.hold()) {
            clear();
            cleanup.forget(undo);
        }
    }

    private void undo() {
        try {
            clear();
        } catch (IOException _) {
            // the next run clears what could not be deleted
        }
    }

    private void clear() throws IOException {
        spareDescriptors.close();
        try (lock) {
            FolderTree.delete(run);
        }
    }

    private static UserError unwritable(Outputs outputs, IOException cause) {
        Path output = outputs.main();
        return switch (cause) {
            case NoSuchFileException _ ->
                UserError.rejected(problem(output, "its folder does not exist")
                        .withHint("create it first: mkdir -p "
                                + output.toAbsolutePath().getParent()));
            case AccessDeniedException _ ->
                UserError.lacking(problem(output, "its folder may not be written to")
                        .withHint("change its permissions, or " + outputs.elsewhere()));
            default ->
                UserError.lacking(problem(output, "its folder cannot be written to: " + NamedStream.reason(cause)));
        };
    }

    private static Diagnostic problem(Path output, String what) {
        return Diagnostic.error(RunProblem.OUTPUT, new Place.InFile(output.toString()), what);
    }
}
