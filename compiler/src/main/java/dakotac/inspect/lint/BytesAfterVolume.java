package dakotac.inspect.lint;

import java.util.stream.Stream;

/// What follows the volume is written and downloaded in vain, and no sum covers it.
final class BytesAfterVolume implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.BYTES_AFTER_VOLUME;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        long surplus = image.found().surplus();
        return surplus > 0 ? Stream.of("%d bytes follow the volume".formatted(surplus)) : Stream.empty();
    }
}
