package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Windows shows names of eight capitals.
final class NoJoliet implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_JOLIET;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.volume().isPresent() && image.found().joliet().isEmpty()
                ? Stream.of("it has no Joliet tree")
                : Stream.empty();
    }
}
