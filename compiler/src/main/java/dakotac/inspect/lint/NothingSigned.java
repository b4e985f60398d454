package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Firmware with Secure Boot starts nothing of it.
final class NothingSigned implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NOTHING_SIGNED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.programs().stream().anyMatch(BootProgram::isFallbackLoader)
                        && image.programs().stream().noneMatch(BootProgram::isSigned)
                ? Stream.of("neither the boot loader nor a kernel is signed")
                : Stream.empty();
    }
}
