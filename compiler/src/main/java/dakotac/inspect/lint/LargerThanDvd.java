package dakotac.inspect.lint;

import java.util.stream.Stream;

/// It fits no DVD of one layer, 4,700,372,992 bytes.
final class LargerThanDvd implements LintRule {

    private static final long DVD = 4_700_372_992L;

    @Override
    public LintFinding finding() {
        return LintFinding.LARGER_THAN_DVD;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        long size = image.found().imageBytes().size();
        return size > DVD ? Stream.of("it has %d bytes".formatted(size)) : Stream.empty();
    }
}
