package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Udev gives a partition without a label that of its disk.
final class EspWithoutLabel implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ESP_WITHOUT_LABEL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().partitions().isPresent()
                ? image
                        .found()
                        .esp()
                        .filter(esp -> esp.parameters().label().isEmpty())
                        .map(_ -> "the EFI system partition has no label")
                        .stream()
                : Stream.empty();
    }
}
