package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Udev writes a blank as \\x20, and command lines end there: root=live:LABEL= seldom gets it right.
final class LabelWithBlank implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LABEL_WITH_BLANK;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.label().contains(" ")
                ? Stream.of("the label '%s' has a blank".formatted(image.label()))
                : Stream.empty();
    }
}
