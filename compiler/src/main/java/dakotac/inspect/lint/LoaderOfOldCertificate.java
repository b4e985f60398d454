package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Newer machines know the UEFI CA of 2023 alone.
final class LoaderOfOldCertificate implements LintRule {

    private static final String OLD = "Microsoft Corporation UEFI CA 2011";
    private static final String NEW = "Microsoft UEFI CA 2023";

    @Override
    public LintFinding finding() {
        return LintFinding.LOADER_OF_OLD_CERTIFICATE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(program -> program.isFallbackLoader()
                        && program.issuers().anyMatch(OLD::equals)
                        && program.issuers().noneMatch(NEW::equals))
                .map(program -> "%s is signed by %s alone".formatted(program.path(), program.signers()));
    }
}
