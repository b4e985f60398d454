package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Udev writes such characters as \\x21 and the like.
final class LabelOddCharacter implements LintRule {

    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_.\\- ]");

    @Override
    public LintFinding finding() {
        return LintFinding.LABEL_ODD_CHARACTER;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return ODD.matcher(image.label())
                .results()
                .limit(1)
                .map(found -> "the label '%s' has the character '%s'".formatted(image.label(), found.group()));
    }
}
