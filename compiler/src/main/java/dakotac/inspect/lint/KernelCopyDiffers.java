package dakotac.inspect.lint;

import dakotac.inspect.check.SameBytes;
import java.util.stream.Stream;

/// A stick that the files were copied to boots another system.
final class KernelCopyDiffers implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.KERNEL_COPY_DIFFERS;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        SameBytes same = new SameBytes(image.found().imageBytes());
        return image.entries()
                .flatMap(entry -> Stream.of("linux", "initrd").flatMap(entry::values))
                .distinct()
                .filter(path -> image.inEsp(path)
                        .flatMap(file -> image.inTree(path).filter(copy -> !same.in(file.file(), copy)))
                        .isPresent())
                .map(path -> "%s is not the same in the ISO tree and on the EFI system partition".formatted(path));
    }
}
