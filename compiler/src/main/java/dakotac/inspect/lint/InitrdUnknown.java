package dakotac.inspect.lint;

import dakotac.input.linux.Initramfs.Defect;
import java.util.Optional;
import java.util.stream.Stream;

/// The kernel unpacks cpio archives, plain or compressed, and panics over anything else.
final class InitrdUnknown implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRD_UNKNOWN;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.initramfs().stream()
                .filter(initramfs -> initramfs.found().defect().equals(Optional.of(new Defect.NoArchive())))
                .map(initramfs -> initramfs.name() + " is no archive");
    }
}
