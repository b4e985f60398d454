package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The entry was made for an installed system, and may name what is there.
final class EntryOfMachine implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_OF_MACHINE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.value("machine-id").isPresent())
                .map(entry -> "%s has a machine-id".formatted(entry.name()));
    }
}
