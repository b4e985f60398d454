package dakotac.inspect.lint;

import dakotac.inspect.check.SameBytes;
import java.util.Locale;
import java.util.stream.Stream;

/// A stick that the files were copied to starts another boot loader.
final class LoaderCopyDiffers implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LOADER_COPY_DIFFERS;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        SameBytes same = new SameBytes(image.found().imageBytes());
        return image.espFiles().entrySet().stream()
                .filter(file -> file.getKey().toUpperCase(Locale.ROOT).startsWith("EFI/BOOT/BOOT"))
                .filter(file -> image.inTree(file.getKey())
                        .filter(copy -> !same.in(file.getValue().file(), copy))
                        .isPresent())
                .map(file ->
                        "%s is not the same in the ISO tree and on the EFI system partition".formatted(file.getKey()));
    }
}
