package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who sits at the machine gets a shell as root.
final class DebugShell implements LintRule {

    private static final Pattern SHELL = Pattern.compile(
            "rd\\.break(=.*)?|(rd\\.)?systemd\\.debug[-_]shell(=(?!0|no|off|false).*)?|(rd)?init=(/usr)?/bin/(ba|da)?sh");

    @Override
    public LintFinding finding() {
        return LintFinding.DEBUG_SHELL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .flatMap(entry -> entry.words()
                        .filter(word -> SHELL.matcher(word).matches())
                        .map(word -> "%s says %s".formatted(entry.name(), word)));
    }
}
