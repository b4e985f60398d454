package dakotac.inspect.lint;

import java.util.Locale;
import java.util.stream.Stream;

/// A stick that the files were copied to has no boot loader.
final class NoEfiInTree implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_EFI_IN_TREE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().isForUefi()
                        && image.files().keySet().stream()
                                .noneMatch(path -> path.toUpperCase(Locale.ROOT).startsWith("EFI/BOOT/BOOT"))
                ? Stream.of("the ISO tree has no EFI/BOOT/BOOT*.EFI")
                : Stream.empty();
    }
}
