package dakotac.diagnostic;

import java.util.Locale;

/// Foreign text inside a message: whatever it holds, the message stays one line that no terminal acts upon,
/// and that XML 1.0 can hold.
public final class Quote {

    /// Of GitHub's runner, as it had them first.
    static final String COMMAND = "##[";

    private static final int LONGEST = 60;

    private Quote() {}

    /// In single quotes, shortened where it is long.
    public static String of(String text) {
        int length = text.codePointCount(0, text.length());
        String shown = length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
        return "'" + plain(shown) + "'";
    }

    /// As it is but for control characters, which are written as escapes, and for what GitHub takes for a command
    /// anywhere in a line of a log.
    public static String plain(String text) {
        return text.codePoints()
                .mapToObj(Quote::escaped)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString()
                .replace(COMMAND, "##\\[");
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isUnsafe(codePoint) ? escape(codePoint) : Character.toString(codePoint);
        };
    }

    /// A line that begins with the name of a file: were that `::error`, GitHub would take the line for a command.
    public static String line(String line) {
        String shown = plain(line);
        return shown.stripLeading().startsWith("::") ? "./" + shown : shown;
    }

    /// As shells and most languages take it.
    private static String escape(int codePoint) {
        return String.format(Locale.ROOT, Character.isBmpCodePoint(codePoint) ? "\\u%04x" : "\\U%08x", codePoint);
    }

    /// Control characters, white space that is no plain space, what turns the direction of the text around it, and
    /// what Unicode keeps from being text (23.7, Noncharacters).
    static boolean isUnsafe(int codePoint) {
        return codePoint != ' ' && (isNoncharacter(codePoint) || isActedUpon(codePoint));
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    private static boolean isActedUpon(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
