package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// GRUB or ISOLINUX passes a label that the initramfs waits for in vain.
final class MenuOtherLabel implements LintRule {

    private static final Pattern MENU =
            Pattern.compile("(?i)(boot/grub2?|EFI/[^/]+)/grub\\.cfg|(boot/)?(isolinux|syslinux)/[^/]+\\.cfg");

    private static final Pattern LABEL = Pattern.compile("root=live:(?:CD)?LABEL=([^\\s\"']+)");

    @Override
    public LintFinding finding() {
        return LintFinding.MENU_OTHER_LABEL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.files().entrySet().stream()
                .filter(file -> MENU.matcher(file.getKey()).matches())
                .flatMap(file -> LABEL.matcher(image.text(file.getValue()))
                        .results()
                        .map(found -> found.group(1).replace("\\x20", " "))
                        .filter(label -> label.indexOf('$') < 0 && !label.equals(image.label()))
                        .distinct()
                        .map(label -> "%s looks for '%s', but this volume is '%s'"
                                .formatted(file.getKey(), label, image.label())));
    }
}
