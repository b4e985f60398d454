package dakotac.diagnostic;

/// Foreign text inside a message: whatever it holds, the message stays one line that no terminal acts upon.
public final class Quote {

    private static final int LONGEST = 60;

    private Quote() {}

    /// In single quotes, shortened where it is long.
    public static String of(String text) {
        int length = text.codePointCount(0, text.length());
        String shown = length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
        return "'" + plain(shown) + "'";
    }

    /// As it is but for control characters, which are written as escapes.
    public static String plain(String text) {
        return text.codePoints()
                .mapToObj(Quote::escaped)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case ' ' -> " ";
            default -> isUnsafe(codePoint) ? "\\u%04x".formatted(codePoint) : Character.toString(codePoint);
        };
    }

    /// Control characters, white space that is no plain space, and what turns the direction of the text around it.
    private static boolean isUnsafe(int codePoint) {
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
