package dakotac;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No Markdown of the repository has a relative link that leads nowhere.
class LinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> NOT_OURS = Set.of(".git", "build", "target");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *(```+).*?^ *\\1 *$");
    private static final Pattern CODE = Pattern.compile("(`+).+?\\1");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s:#]*)(?:#([^)\\s]*))?(?: \"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?)(?: +#+)? *$");

    /// What a heading shows of a link, and what its anchor leaves out.
    private static final Pattern LINKED = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    private static final Pattern NOT_OF_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            String text = CODE.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
                    .replaceAll("");
            LINK.matcher(text)
                    .results()
                    .filter(link -> !leadsSomewhere(page, link))
                    .forEach(link -> dead.add(page.normalize() + ": " + link.group()));
        }
        assertEquals(List.of(), dead, "these links lead to no file, or to no heading in it");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.iterate(file, path -> path != null, Path::getParent)
                            .noneMatch(path -> NOT_OURS.contains(String.valueOf(path.getFileName()))))
                    .sorted()
                    .toList();
        }
    }

    private static boolean leadsSomewhere(Path page, MatchResult link) {
        Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        String anchor = link.group(2);
        return Files.exists(target) && (anchor == null || anchors(target).contains(anchor));
    }

    /// As GitHub makes them of headings; a heading that comes again gets a number.
    private static Set<String> anchors(Path page) {
        try {
            String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
            Map<String, Integer> seen = new HashMap<>();
            return HEADING.matcher(text)
                    .results()
                    .map(heading -> anchor(heading.group(1)))
                    .map(anchor -> {
                        int before = seen.merge(anchor, 1, Integer::sum) - 1;
                        return before == 0 ? anchor : anchor + "-" + before;
                    })
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String anchor(String heading) {
        String shown = LINKED.matcher(heading).replaceAll("$1").toLowerCase(Locale.ROOT);
        return NOT_OF_ANCHOR.matcher(shown).replaceAll("").replace(' ', '-');
    }
}
