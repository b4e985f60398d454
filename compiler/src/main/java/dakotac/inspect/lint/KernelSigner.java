package dakotac.inspect.lint;

import java.util.stream.Stream;

/// A boot loader without a shim before it asks the firmware who may start.
final class KernelSigner implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.KERNEL_SIGNER;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(program -> program.isKernel() && !program.signatures().isEmpty())
                .flatMap(kernel -> image.programs().stream()
                        .filter(loader -> loader.isFallbackLoader()
                                && loader.machine() == kernel.machine()
                                && !loader.signatures().isEmpty()
                                && !loader.isShim()
                                && loader.issuers()
                                        .noneMatch(issuer -> kernel.issuers().anyMatch(issuer::equals)))
                        .map(loader -> "%s is signed by %s, but %s by %s"
                                .formatted(loader.path(), loader.signers(), kernel.path(), kernel.signers())));
    }
}
