package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Nobody can tell from the medium whose it is.
final class NoPublisher implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_PUBLISHER;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.volume().stream()
                .filter(volume -> volume.identifiers().publisher().isBlank())
                .map(_ -> "the volume names no publisher");
    }
}
