package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The menu shows a file name.
final class EntryWithoutTitle implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_WITHOUT_TITLE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.value("title").isEmpty())
                .map(entry -> "%s has no title".formatted(entry.name()));
    }
}
