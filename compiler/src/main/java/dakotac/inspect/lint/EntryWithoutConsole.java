package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Servers and boards with a serial line stay dark.
final class EntryWithoutConsole implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_WITHOUT_CONSOLE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.value("linux").isPresent()
                        && entry.words("console=").findAny().isEmpty())
                .map(entry -> "%s has no console=".formatted(entry.name()));
    }
}
