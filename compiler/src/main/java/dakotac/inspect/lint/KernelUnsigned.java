package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Firmware with Secure Boot starts the signed boot loader, which then refuses the kernel.
final class KernelUnsigned implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.KERNEL_UNSIGNED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(program -> program.isKernel() && !program.isSigned())
                .filter(kernel -> image.programs().stream()
                        .anyMatch(loader ->
                                loader.isFallbackLoader() && loader.isSigned() && loader.machine() == kernel.machine()))
                .map(kernel -> "the boot loader is signed, but %s is not".formatted(kernel.path()));
    }
}
