package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Firmware with Secure Boot does not start it, though other programs are signed.
final class LoaderUnsigned implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LOADER_UNSIGNED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean signed = image.programs().stream().anyMatch(BootProgram::isSigned);
        return image.programs().stream()
                .filter(program -> signed && program.isLoader() && !program.isSigned())
                .map(program -> program.path() + " is not signed, though others are");
    }
}
