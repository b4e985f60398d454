package dakotac.inspect.lint;

import java.util.Locale;
import java.util.stream.Stream;

/// Firmware with Secure Boot starts the signed boot loader, which then refuses the kernel.
final class KernelUnsigned implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.KERNEL_UNSIGNED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean signed = image.espFiles().entrySet().stream()
                .anyMatch(file -> file.getKey().toUpperCase(Locale.ROOT).startsWith("EFI/BOOT/BOOT")
                        && image.isSigned(file.getValue().file()));
        return signed
                ? image.entries()
                        .flatMap(entry -> entry.values("linux")
                                .filter(path -> image.inEsp(path)
                                        .filter(kernel -> !image.isSigned(kernel.file()))
                                        .isPresent())
                                .map(path ->
                                        "the boot loader is signed, but %s of %s is not".formatted(path, entry.name())))
                : Stream.empty();
    }
}
