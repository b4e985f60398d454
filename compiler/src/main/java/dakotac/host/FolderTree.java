package dakotac.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A folder with all that is in it.
final class FolderTree {

    /// Of a folder with some files in it that others keep filling.
    private static final int MAX_ATTEMPTS = 1000;

    private FolderTree() {}

    /// Deletes it. The rest of dakotac goes on until the machine stops it, so a file may appear while others are
    /// deleted.
    static void delete(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                deleteOnce(folder);
                return;
            } catch (NoSuchFileException | DirectoryNotEmptyException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void deleteOnce(Path path) throws IOException {
        if (isFolder(path)) {
            for (Path child : list(path, _ -> true)) {
                deleteOnce(child);
            }
        }
        Files.deleteIfExists(path);
    }

    /// What lies in a folder itself.
    static List<Path> list(Path folder, Predicate<String> names) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var children = Files.newDirectoryStream(
                folder, child -> names.test(child.getFileName().toString()))) {
            children.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /// All that is no folder, however deep; the path itself where it is none.
    static List<Path> files(Path path) throws IOException {
        if (!isFolder(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        for (Path child : list(path, _ -> true)) {
            files.addAll(files(child));
        }
        return files;
    }

    /// Makes a second name of a file, or a second folder of second names. What others may put there meanwhile is not
    /// taken for a file: that there is no link to a folder would look as if there were no links at all.
    static void link(Path from, Path to) throws IOException {
        if (!Files.readAttributes(from, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory()) {
            Files.createLink(to, from);
            return;
        }
        Files.createDirectory(to);
        for (Path child : list(from, _ -> true)) {
            link(child, to.resolve(String.valueOf(child.getFileName())));
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
