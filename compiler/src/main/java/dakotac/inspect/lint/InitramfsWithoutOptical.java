package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The initramfs waits for a disc that it has no driver for.
final class InitramfsWithoutOptical implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_WITHOUT_OPTICAL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs ->
                        initramfs.looksForMedium() && !initramfs.files().hasDriver("sr_mod"))
                .map(initramfs -> initramfs.name() + " lacks sr_mod: it sees no optical drive");
    }
}
