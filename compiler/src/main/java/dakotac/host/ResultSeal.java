package dakotac.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a result's files were when they were kept, in a file beside them: one that was cut, overwritten or deleted
/// since is noticed without reading gigabytes. Times are in whole seconds, as not every program that copies caches
/// keeps more.
final class ResultSeal {

    static final String NAME = "sealed";

    /// In bytes; a result has a file or two.
    private static final long MAX_SIZE = 1 << 16;

    private ResultSeal() {}

    /// Seals what lies in a folder.
    static void put(Path folder) throws IOException {
        Files.writeString(folder.resolve(NAME), text(folder));
    }

    /// Whether all in it is as it was sealed.
    static boolean isWhole(Path folder) throws IOException {
        Path seal = folder.resolve(NAME);
        return Files.isRegularFile(seal, LinkOption.NOFOLLOW_LINKS)
                && Files.size(seal) <= MAX_SIZE
                && new String(Files.readAllBytes(seal), UTF_8).equals(text(folder));
    }

    private static String text(Path folder) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (Path file : FolderTree.files(folder)) {
            String name = folder.relativize(file).toString();
            if (!name.equals(NAME)) {
                var is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String kind = is.isRegularFile() ? "file" : "other";
                long time = Math.floorDiv(is.lastModifiedTime().toMillis(), 1_000L);
                lines.add(String.format(Locale.ROOT, "%s %d %d %s", kind, is.size(), time, name));
            }
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
