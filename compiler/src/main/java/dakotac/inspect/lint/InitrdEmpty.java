package dakotac.inspect.lint;

import dakotac.input.linux.Initramfs.Defect;
import java.util.stream.Stream;

/// The kernel finds no initramfs, and panics.
final class InitrdEmpty implements LintRule {

    private static boolean isEmpty(BootedInitramfs initramfs) {
        return initramfs
                .found()
                .defect()
                .filter(defect -> defect instanceof Defect.Zeros || defect instanceof Defect.NoFiles)
                .isPresent();
    }

    @Override
    public LintFinding finding() {
        return LintFinding.INITRD_EMPTY;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.initramfs().stream().filter(InitrdEmpty::isEmpty).map(initramfs -> initramfs.name() + " is empty");
    }
}
