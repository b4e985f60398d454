package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// FAT has no such characters: the file is lost or renamed where the files are copied to a stick.
final class NameNotForFat implements LintRule {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x1f\"*:<>?|\\\\]|[. ](/|$)");

    @Override
    public LintFinding finding() {
        return LintFinding.NAME_NOT_FOR_FAT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.files().keySet().stream()
                .filter(path -> FORBIDDEN.matcher(path).find())
                .map(path -> "the name of %s has a character that FAT does not have".formatted(path));
    }
}
