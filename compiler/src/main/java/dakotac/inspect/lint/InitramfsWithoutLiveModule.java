package dakotac.inspect.lint;

import dakotac.input.linux.InitramfsFiles;
import java.util.Optional;
import java.util.stream.Stream;

/// What mounts a live root is dracut's module dmsquash-live.
final class InitramfsWithoutLiveModule implements LintRule {

    private static Optional<String> lack(InitramfsFiles files) {
        return switch (files.maker()) {
            case DRACUT ->
                files.hasDracutModule("dmsquash-live")
                        ? Optional.empty()
                        : Optional.of("is to mount a live root, without dracut's module dmsquash-live");
            case INITRAMFS_TOOLS, MKINITCPIO ->
                Optional.of("is to mount a live root as dracut does, but "
                        + files.maker().label() + " made it");
            case UNKNOWN -> Optional.empty();
        };
    }

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_WITHOUT_LIVE_MODULE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs -> initramfs.mountsLiveRoot())
                .flatMap(initramfs -> lack(initramfs.files()).stream().map(lack -> initramfs.name() + " " + lack));
    }
}
