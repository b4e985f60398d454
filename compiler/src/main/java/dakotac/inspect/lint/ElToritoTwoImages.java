package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Two copies of one file system are to be kept alike, and take space twice.
final class ElToritoTwoImages implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.EL_TORITO_TWO_IMAGES;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().otherEsp().stream().map(_ -> "El Torito boots another file system than the partition is");
    }
}
