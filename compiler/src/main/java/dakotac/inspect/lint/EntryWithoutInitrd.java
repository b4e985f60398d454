package dakotac.inspect.lint;

import java.util.stream.Stream;

/// A kernel alone finds no live root file system.
final class EntryWithoutInitrd implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_WITHOUT_INITRD;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.value("linux").isPresent()
                        && entry.value("initrd").isEmpty()
                        && entry.words("root=live:").findAny().isPresent())
                .map(entry -> "%s has no initrd".formatted(entry.name()));
    }
}
