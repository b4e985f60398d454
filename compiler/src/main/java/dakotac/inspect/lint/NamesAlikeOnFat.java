package dakotac.inspect.lint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// FAT does not tell letters by case: one of the files is lost where they are copied to a stick.
final class NamesAlikeOnFat implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NAMES_ALIKE_ON_FAT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        Map<String, List<String>> folded = image.files().keySet().stream()
                .collect(Collectors.groupingBy(
                        path -> path.toLowerCase(Locale.ROOT), TreeMap::new, Collectors.toList()));
        return folded.values().stream()
                .filter(paths -> paths.size() > 1)
                .map(paths -> "these differ by letter case alone: " + String.join(", ", paths));
    }
}
