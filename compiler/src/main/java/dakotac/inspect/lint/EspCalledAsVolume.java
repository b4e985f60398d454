package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Two devices then race for one link in /dev/disk/by-label, and the initramfs may mount the wrong one.
final class EspCalledAsVolume implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ESP_CALLED_AS_VOLUME;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found()
                .esps()
                .map(esp -> esp.parameters().label())
                .filter(label -> !label.isEmpty() && label.equalsIgnoreCase(image.label()))
                .map(label -> "the EFI system partition is called '%s' as the volume is".formatted(label));
    }
}
