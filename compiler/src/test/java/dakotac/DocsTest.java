package dakotac;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documentation as a site.
class DocsTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"#]*)(?:#([^\"]*))?\"");

    @TempDir
    private Path site = Path.of("");

    /// MkDocs itself does not look for the headings that links lead to.
    @Test
    void theSiteIsWhole() throws IOException {
        Oracle.says("mkdocs", "build", "--strict", "--config-file", "../mkdocs.yml", "--site-dir", site.toString());
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            String html = Files.readString(page);
            assertFalse(html.contains("<script src=\"http") || html.contains("<link rel=\"stylesheet\" href=\"http"));
            ADDRESS.matcher(html)
                    .results()
                    .filter(address -> !address.group(1).contains(":"))
                    .filter(address -> !leadsSomewhere(page, address))
                    .forEach(address -> dead.add(site.relativize(page) + ": " + address.group()));
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void everyPackageIsOnTheMapOfTheCode() throws IOException {
        String map = Files.readString(Path.of("../docs/code.md"));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/dakotac"))) {
            assertEquals(
                    List.of(),
                    packages.filter(Files::isDirectory)
                            .map(folder -> "| `dakotac." + folder.getFileName() + "` |")
                            .filter(row -> !map.contains(row))
                            .toList(),
                    "rows that docs/code.md lacks");
        }
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith("404.html")) // which a server shows anywhere
                    .toList();
        }
    }

    private static boolean leadsSomewhere(Path page, MatchResult address) {
        Path target = address.group(1).isEmpty() ? page : page.resolveSibling(address.group(1));
        String anchor = address.group(2);
        return Files.exists(target)
                && (anchor == null || anchor.isEmpty() || ids(target).contains(anchor));
    }

    private static Set<String> ids(Path page) {
        try {
            return Pattern.compile(" id=\"([^\"]*)\"")
                    .matcher(Files.readString(page))
                    .results()
                    .map(id -> id.group(1))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
