package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The kernel is silent on a serial line that is not there.
final class ConsoleOfOtherArchitecture implements LintRule {

    private static boolean isArm(String architecture) {
        return architecture.equalsIgnoreCase("aa64") || architecture.equalsIgnoreCase("arm");
    }

    @Override
    public LintFinding finding() {
        return LintFinding.CONSOLE_OF_OTHER_ARCHITECTURE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .flatMap(entry -> entry.value("architecture").stream()
                        .flatMap(arch -> entry.words("console=")
                                .filter(console -> console.startsWith("ttyAMA")
                                        ? !isArm(arch)
                                        : console.startsWith("ttyS")
                                                && isArm(arch)
                                                && entry.words("console=ttyAMA")
                                                        .findAny()
                                                        .isEmpty())
                                .map(console ->
                                        "%s is for %s, and says console=%s".formatted(entry.name(), arch, console))));
    }
}
