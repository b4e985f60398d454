package dakotac.inspect.lint;

import dakotac.input.linux.Initramfs.Defect;
import java.util.Optional;
import java.util.stream.Stream;

/// Linux unpacks no xz stream whose checksum it does not compute.
final class InitrdXzChecksum implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRD_XZ_CHECKSUM;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.initramfs().stream()
                .filter(initramfs -> initramfs.found().defect().equals(Optional.of(new Defect.UnknownChecksum())))
                .map(initramfs -> initramfs.name() + " is compressed with xz and another checksum than CRC32");
    }
}
