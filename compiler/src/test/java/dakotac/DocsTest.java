package dakotac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What people read beside the code.
class DocsTest {

    private static final Path ROOT = Path.of("..");

    /// A Markdown link to a file, up to the heading in it.
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    /// A link to a heading of the same page is not looked into.
    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> dead;
        try (Stream<Path> pages = pages()) {
            dead = pages.flatMap(DocsTest::deadLinks).toList();
        }
        assertEquals(List.of(), dead);
    }

    private static Stream<Path> pages() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve),
                        Stream.of("docs", "manifests", "bench").map(ROOT::resolve).flatMap(DocsTest::below))
                .filter(page -> page.toString().endsWith(".md"));
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> deadLinks(Path page) {
        try {
            return LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .map(link -> page + ": " + link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
