package dakotac.manifest;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest.OwnFile;
import dakotac.manifest.Manifest.RootfsFile;
import dakotac.manifest.Manifest.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Replaces the folders among a manifest's own files by all that they hold. Whether a file is there is not asked yet.
public final class OwnFolders {

    /// More are a file system by themselves, and belong into the root file system.
    private static final int MAX_FILES = 10_000;

    private final Set<Diagnostic> problems = new LinkedHashSet<>();

    private OwnFolders() {}

    /// The manifest with files alone.
    public static Checked<Manifest> expand(Manifest manifest) {
        OwnFolders folders = new OwnFolders();
        Manifest expanded = manifest.withFiles(
                        manifest.files().stream().flatMap(folders::files).toList())
                .withInputs(folders::rootfs);
        return Checked.of(expanded, List.copyOf(folders.problems));
    }

    private Stream<OwnFile> files(OwnFile file) {
        return held(file.source())
                .map(held -> new OwnFile(file.on(), file.path() + held.below(), held.source(), file.arch(), file.at()));
    }

    private Target rootfs(Target target) {
        return target.withRootfsFiles(target.rootfsFiles().stream()
                .flatMap(file -> held(file.source())
                        .map(held -> new RootfsFile(file.path() + held.below(), held.source(), file.mode(), file.at())))
                .toList());
    }

    /// A file that a folder holds.
    ///
    /// @param below its path from the folder, with a slash before it; empty for what is no folder
    private record Held(String below, InputFile source) {}

    private Stream<Held> held(InputFile file) {
        return Files.isDirectory(file.path()) ? inFolder(file).stream() : Stream.of(new Held("", file));
    }

    private List<Held> inFolder(InputFile folder) {
        Path source = folder.path();
        try (Stream<Path> tree = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> held = tree.filter(path -> !Files.isDirectory(path))
                    .limit(MAX_FILES + 1)
                    .sorted()
                    .toList();
            if (held.isEmpty()) {
                problem(folder, "holds no file", "put something there, or delete the line");
            } else if (held.size() > MAX_FILES) {
                problem(folder, "holds more than " + MAX_FILES + " files", "pack them into one file");
            } else {
                return held.stream()
                        .map(path -> inside(folder, source.relativize(path), path))
                        .toList();
            }
        } catch (UncheckedIOException e) {
            unreadable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            unreadable(folder, e);
        }
        return List.of();
    }

    private void unreadable(InputFile folder, IOException cause) {
        boolean ring = cause instanceof FileSystemLoopException;
        problem(
                folder,
                ring ? "leads back to itself" : "cannot be read: " + cause.getMessage(),
                ring ? "remove the link " + cause.getMessage() : "make it readable for the user that runs dakotac");
    }

    private static Held inside(InputFile folder, Path path, Path source) {
        String below = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        return new Held("/" + below, new InputFile(source, folder.at()));
    }

    private void problem(InputFile folder, String what, String hint) {
        String name = Quote.of(folder.path().toString());
        problems.add(Diagnostic.error(ManifestProblem.FILES_FOLDER, folder.at(), "the folder " + name + " " + what)
                .withHint(hint));
    }
}
