package dakotac.inspect.lint;

import java.util.stream.Stream;

/// A program is as good as unsigned whose certificate table holds no signature.
final class SignatureUnreadable implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.SIGNATURE_UNREADABLE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(program -> program.isSigned() && program.signatures().isEmpty())
                .map(program -> program.path() + " has a certificate table, but no signature in it");
    }
}
