package dakotac.inspect.lint;

import dakotac.input.linux.InitramfsFiles.Maker;
import java.util.stream.Stream;

/// Nothing in the initramfs looks for an ISO that lies as a file on a disk.
final class InitramfsWithoutIsoScan implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_WITHOUT_ISO_SCAN;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs -> initramfs.looksForMedium()
                        && initramfs.files().maker() != Maker.UNKNOWN
                        && !initramfs.files().scansIsos())
                .map(initramfs -> initramfs.name() + " has no iso-scan, and nothing like it");
    }
}
