package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The firmware of PCs knows Microsoft's certificates.
final class LoaderSigner implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LOADER_SIGNER;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(program ->
                        program.isFallbackLoader() && !program.signatures().isEmpty())
                .filter(program -> program.issuers().noneMatch(issuer -> issuer.startsWith("Microsoft ")))
                .map(program -> "%s is signed by %s".formatted(program.path(), program.signers()));
    }
}
