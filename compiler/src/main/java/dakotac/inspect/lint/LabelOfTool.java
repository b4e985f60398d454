package dakotac.inspect.lint;

import java.util.Set;
import java.util.stream.Stream;

/// Another medium of the same name may be in the same machine.
final class LabelOfTool implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LABEL_OF_TOOL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return Set.of("", "ISOIMAGE", "CDROM", "NEW_VOLUME").contains(image.label())
                        && image.volume().isPresent()
                ? Stream.of("the label is '%s', which nobody chose".formatted(image.label()))
                : Stream.empty();
    }
}
