package dakotac.inspect.lint;

import java.util.stream.Stream;

/// GRUB and what builds on it boot an ISO that lies as a file on a stick by its /boot/grub/loopback.cfg.
final class NoLoopbackCfg implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_LOOPBACK_CFG;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().isForUefi() && image.loopback().isEmpty()
                ? Stream.of("there is no boot/grub/loopback.cfg")
                : Stream.empty();
    }
}
