package dakotac.cli;

import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// How much a run says, and how: the options that every command takes.
final class OutputOptions {

    /// When to use colour, as GNU's programs call it.
    enum Color {
        auto,
        always,
        never
    }

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing but what goes wrong.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print every external command, ready to be pasted into a shell.")
    private boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "auto, always or never. Default: auto, on a terminal where NO_COLOR is not set.")
    private Color color = Color.auto;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /// Whether a stream gets colour: what was asked for, else only for people who can see it and did not say no
    /// (no-color.org).
    ///
    /// @param watched whether the stream goes to a terminal
    boolean color(boolean watched, Map<String, String> environment) {
        return switch (color) {
            case always -> true;
            case never -> false;
            case auto ->
                watched
                        && !isDumb(environment)
                        && environment.getOrDefault("NO_COLOR", "").isEmpty();
        };
    }

    /// Whether the terminal only prints characters, as those of editors do.
    static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }
}
