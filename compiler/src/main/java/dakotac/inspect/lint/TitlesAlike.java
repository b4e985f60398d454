package dakotac.inspect.lint;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// People cannot tell the entries apart.
final class TitlesAlike implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.TITLES_ALIKE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        Map<String, Long> counts = image.entries()
                .collect(Collectors.groupingBy(
                        entry -> entry.value("title").orElse("") + "\n"
                                + entry.value("version").orElse("") + "\n"
                                + entry.value("architecture").orElse(""),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(count -> "%d entries are called '%s'"
                        .formatted(
                                count.getValue(),
                                count.getKey().lines().findFirst().orElse("")));
    }
}
