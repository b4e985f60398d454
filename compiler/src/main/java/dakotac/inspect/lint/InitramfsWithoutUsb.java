package dakotac.inspect.lint;

import java.util.List;
import java.util.stream.Stream;

/// The initramfs waits for a stick that it has no driver for.
final class InitramfsWithoutUsb implements LintRule {

    /// Of the two protocols that sticks speak, and of disks.
    private static final List<String> DRIVERS = List.of("usb_storage", "uas", "sd_mod");

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_WITHOUT_USB;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs -> initramfs.looksForMedium()
                        && !initramfs.missing(DRIVERS).isEmpty())
                .map(initramfs -> "%s lacks %s: it does not see all USB sticks"
                        .formatted(initramfs.name(), initramfs.missing(DRIVERS)));
    }
}
