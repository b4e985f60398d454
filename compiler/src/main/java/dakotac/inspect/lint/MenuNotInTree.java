package dakotac.inspect.lint;

import java.util.Locale;
import java.util.stream.Stream;

/// A stick that the files were copied to starts systemd-boot from EFI/BOOT, without a menu.
final class MenuNotInTree implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.MENU_NOT_IN_TREE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean loader = image.inTree("EFI/BOOT/BOOTX64.EFI").isPresent()
                || image.inTree("EFI/BOOT/BOOTAA64.EFI").isPresent();
        boolean menu = image.files().keySet().stream()
                .anyMatch(path -> path.toLowerCase(Locale.ROOT).startsWith("loader/"));
        return loader && !menu && image.entries().findAny().isPresent()
                ? Stream.of("the ISO tree has EFI/BOOT, but no loader/")
                : Stream.empty();
    }
}
