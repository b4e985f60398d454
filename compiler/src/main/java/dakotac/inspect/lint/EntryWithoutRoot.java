package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The initramfs does not know what to mount.
final class EntryWithoutRoot implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_WITHOUT_ROOT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.value("linux").isPresent()
                        && entry.words("root=").findAny().isEmpty())
                .map(entry -> "%s has no root=".formatted(entry.name()));
    }
}
