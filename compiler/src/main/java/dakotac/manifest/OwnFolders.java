package dakotac.manifest;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest.OwnFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Replaces the folders among a manifest's own files by all that they hold. Whether a file is there is not asked yet.
public final class OwnFolders {

    /// More are a file system by themselves, and belong into the root file system.
    private static final int MAX_FILES = 10_000;

    private final List<OwnFile> files = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    private OwnFolders() {}

    /// The manifest with files alone.
    public static Checked<Manifest> expand(Manifest manifest) {
        OwnFolders folders = new OwnFolders();
        manifest.files().forEach(folders::add);
        return Checked.of(manifest.withFiles(folders.files), folders.problems);
    }

    private void add(OwnFile file) {
        if (Files.isDirectory(file.source().path())) {
            addFolder(file);
        } else {
            files.add(file);
        }
    }

    private void addFolder(OwnFile folder) {
        Path source = folder.source().path();
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
                held.forEach(path -> files.add(inside(folder, source.relativize(path), path)));
            }
        } catch (UncheckedIOException e) {
            unreadable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            unreadable(folder, e);
        }
    }

    private void unreadable(OwnFile folder, IOException cause) {
        boolean ring = cause instanceof FileSystemLoopException;
        problem(
                folder,
                ring ? "leads back to itself" : "cannot be read: " + cause.getMessage(),
                ring ? "remove the link " + cause.getMessage() : "make it readable for the user that runs dakotac");
    }

    private static OwnFile inside(OwnFile folder, Path path, Path source) {
        String below = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        InputFile file = new InputFile(source, folder.source().at());
        return new OwnFile(folder.on(), folder.path() + "/" + below, file, folder.arch(), folder.at());
    }

    private void problem(OwnFile folder, String what, String hint) {
        String name = Quote.of(folder.source().path().toString());
        problems.add(
                Diagnostic.error(ManifestProblem.FILES_FOLDER, folder.source().at(), "the folder " + name + " " + what)
                        .withHint(hint));
    }
}
