package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Kernels of x86 cut command lines at 2,047 characters.
final class CommandLineTooLong implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.COMMAND_LINE_TOO_LONG;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .filter(entry ->
                        entry.words().mapToInt(word -> word.length() + 1).sum() > 2_048)
                .map(entry -> "%s has a command line of more than 2,047 characters".formatted(entry.name()));
    }
}
