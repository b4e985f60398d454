package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Newer dracut calls rd.live.overlay.overlayfs deprecated, for rd.overlay.
final class OverlaySettingOld implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.OVERLAY_SETTING_OLD;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs -> initramfs.files().callsOverlaySettingOld())
                .flatMap(initramfs -> initramfs.entries().stream()
                        .filter(entry -> entry.words("rd.live.overlay.overlayfs")
                                .findAny()
                                .isPresent())
                        .map(entry -> "%s says rd.live.overlay.overlayfs, which the dracut of %s calls deprecated"
                                .formatted(entry.name(), initramfs.name())));
    }
}
