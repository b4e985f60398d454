package dakotac.cli;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;

/// Which streams of a run people watch as they are written.
///
/// @param out     whether results go to a terminal
/// @param err     whether everything else does
/// @param columns how wide the terminal is; 0 where that is not known
record Terminal(boolean out, boolean err, int columns) {

    /// Nobody watches.
    static final Terminal NONE = new Terminal(false, false, 0);

    /// As the launcher found it, which tells by `dakotac.terminal`, `dakotac.terminal.out` and `dakotac.columns`.
    static Terminal of(Properties properties) {
        return new Terminal(
                Boolean.parseBoolean(properties.getProperty("dakotac.terminal.out")),
                Boolean.parseBoolean(properties.getProperty("dakotac.terminal")),
                number(properties.getProperty("dakotac.columns", "")).orElse(0));
    }

    /// How many columns a line may have: `COLUMNS` where it is set (POSIX, XBD 8.3), else the terminal's own.
    OptionalInt columns(Map<String, String> environment) {
        OptionalInt wanted = number(environment.getOrDefault("COLUMNS", ""));
        return wanted.isPresent() || columns < 1 ? wanted : OptionalInt.of(columns);
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
