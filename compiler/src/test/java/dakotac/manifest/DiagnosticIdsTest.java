package dakotac.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every id that the front end's sources can tell is told by some case, and no other.
class DiagnosticIdsTest {

    private static final Pattern IN_SOURCES =
            Pattern.compile("(?:error|warning|note|\\bat)\\(\\s*\"([a-z0-9-]+)\",|String ID = \"([a-z0-9-]+)\"");
    private static final Pattern IN_CASES = Pattern.compile("(?:error|warning|note)\\[([a-z0-9-]+)]()");

    @Test
    void everyIdHasACase() throws IOException {
        Set<String> told = ids(Path.of("src/main/java/dakotac/manifest"), ".java", IN_SOURCES);
        told.addAll(ids(Path.of("src/main/java/dakotac/plan"), ".java", IN_SOURCES));
        told.addAll(ids(Path.of("src/main/java/dakotac/input/EfiPrograms.java"), ".java", IN_SOURCES));
        assertEquals(told, ids(DiagnosticsGoldenTest.FOLDER, ".txt", IN_CASES));
    }

    private static Set<String> ids(Path folder, String suffix, Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(DiagnosticIdsTest::read)
                    .flatMap(text -> pattern.matcher(text).results())
                    .map(id -> id.group(1) == null ? id.group(2) : id.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
