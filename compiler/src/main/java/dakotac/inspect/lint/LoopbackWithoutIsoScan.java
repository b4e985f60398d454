package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The initramfs does not look for the volume inside a file unless it is told which.
final class LoopbackWithoutIsoScan implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LOOPBACK_WITHOUT_ISO_SCAN;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.loopback().stream()
                .filter(text -> !text.contains("iso-scan/filename=")
                        && !text.contains("findiso=")
                        && !text.contains("img_loop="))
                .map(_ -> "boot/grub/loopback.cfg passes no iso-scan/filename");
    }
}
