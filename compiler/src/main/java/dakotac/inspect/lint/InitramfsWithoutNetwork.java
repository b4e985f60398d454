package dakotac.inspect.lint;

import java.util.stream.Stream;

/// What fetches a root file system is dracut's module livenet.
final class InitramfsWithoutNetwork implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_WITHOUT_NETWORK;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs ->
                        initramfs.looksInNetwork() && !initramfs.files().hasDracutModule("livenet"))
                .map(initramfs -> initramfs.name() + " is to fetch the live root, without dracut's module livenet");
    }
}
