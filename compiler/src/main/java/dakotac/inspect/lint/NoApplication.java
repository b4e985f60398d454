package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Nobody can tell from the medium what made it.
final class NoApplication implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_APPLICATION;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.volume().stream()
                .filter(volume -> volume.identifiers().application().isBlank())
                .map(_ -> "the volume names no application");
    }
}
