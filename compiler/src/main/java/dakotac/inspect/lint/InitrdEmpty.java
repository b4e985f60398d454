package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The kernel finds no initramfs, and panics.
final class InitrdEmpty implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRD_EMPTY;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.initrds()
                .filter(initrd -> initrd.file().size() == 0)
                .map(initrd -> "%s of %s is empty".formatted(initrd.path(), initrd.entry()));
    }
}
