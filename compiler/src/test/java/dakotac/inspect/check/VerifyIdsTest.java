package dakotac.inspect.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/verify.md` explains every id that `verify` can tell, and no other.
class VerifyIdsTest {

    private static final Pattern IN_SOURCES = Pattern.compile(
            "(?:error|warning|note|reading)\\(\\s*\"([a-z-]+)\",|String (?:ID|DAMAGED) = \"([a-z-]+)\"");
    private static final Pattern IN_TABLE = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`(?=.* \\|.*\\|)()");

    @Test
    void everyIdIsExplained() throws IOException {
        Set<String> told = new TreeSet<>();
        for (Path source : sources()) {
            told.addAll(ids(Files.readString(source), IN_SOURCES));
        }
        assertEquals(told, ids(Files.readString(Path.of("../docs/verify.md")), IN_TABLE));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dakotac/inspect"))) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".java")),
                            Stream.of(Path.of("src/main/java/dakotac/cli/Verify.java")))
                    .toList();
        }
    }

    private static Set<String> ids(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(id -> id.group(1) == null ? id.group(2) : id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
