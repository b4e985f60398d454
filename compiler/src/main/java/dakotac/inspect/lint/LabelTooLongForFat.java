package dakotac.inspect.lint;

import java.util.stream.Stream;

/// FAT keeps 11 characters: a stick that the files were copied to is called otherwise than its entries say.
final class LabelTooLongForFat implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LABEL_TOO_LONG_FOR_FAT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.label().length() > 11
                ? Stream.of("the label '%s' has %d characters"
                        .formatted(image.label(), image.label().length()))
                : Stream.empty();
    }
}
