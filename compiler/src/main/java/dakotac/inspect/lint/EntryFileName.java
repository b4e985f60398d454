package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Boot loaders may pass over a file with other characters in its name.
final class EntryFileName implements LintRule {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+_.-]+");

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_FILE_NAME;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> !NAME.matcher(entry.name()).matches())
                .map(entry -> "%s has a name of other characters".formatted(entry.name()));
    }
}
