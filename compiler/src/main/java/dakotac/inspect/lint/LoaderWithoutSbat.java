package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Shim refuses a boot loader that does not tell its generation.
final class LoaderWithoutSbat implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LOADER_WITHOUT_SBAT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream()
                .filter(program -> program.isLoader()
                        && program.isSigned()
                        && program.generations().isEmpty())
                .map(program -> program.path() + " is signed, and has no section .sbat");
    }
}
