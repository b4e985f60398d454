package dakotac.inspect.lint;

import java.util.stream.Stream;

/// FAT keeps labels in capitals: a stick that the files were copied to is called otherwise than its entries say.
final class LabelLowerCase implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LABEL_LOWER_CASE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.label().chars().anyMatch(Character::isLowerCase)
                ? Stream.of("the label '%s' has small letters".formatted(image.label()))
                : Stream.empty();
    }
}
