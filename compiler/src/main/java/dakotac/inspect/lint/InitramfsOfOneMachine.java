package dakotac.inspect.lint;

import java.util.stream.Stream;

/// What dracut notes of the disks of one machine, others wait for in vain.
final class InitramfsOfOneMachine implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_OF_ONE_MACHINE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .flatMap(initramfs -> initramfs.files().settingOfOneMachine().stream()
                        .map(setting -> "%s says %s by itself, in etc/cmdline.d".formatted(initramfs.name(), setting)));
    }
}
