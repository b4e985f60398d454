package dakotac.inspect.lint;

import java.util.stream.Stream;

/// CDLABEL is a link that udev makes for optical drives alone: on sticks nothing is found.
final class CdLabel implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.CD_LABEL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry -> entry.words("root=live:CDLABEL=").findAny().isPresent())
                .map(entry -> "%s looks for root=live:CDLABEL=".formatted(entry.name()));
    }
}
