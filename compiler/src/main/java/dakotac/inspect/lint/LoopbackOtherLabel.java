package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The initramfs waits for a volume that is not there.
final class LoopbackOtherLabel implements LintRule {

    private static final Pattern LABEL = Pattern.compile("root=live:(?:CD)?LABEL=([^\\s\"]+)");

    @Override
    public LintFinding finding() {
        return LintFinding.LOOPBACK_OTHER_LABEL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.loopback().stream()
                .flatMap(text -> LABEL.matcher(text).results())
                .map(found -> found.group(1))
                .filter(label -> !label.equals(image.label()))
                .distinct()
                .map(label -> "boot/grub/loopback.cfg looks for '%s', but this volume is '%s'"
                        .formatted(label, image.label()));
    }
}
