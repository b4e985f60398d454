package dakotac.input;

/// A kernel's version, ordered as the UAPI Version Format Specification says, which is how systemd-boot orders its
/// entries: `6.9.1` before `6.12.0`, `6.12.0-rc1` after `6.12.0~rc1`, `6.12.0-2` after `6.12.0-1`.
///
/// @param text as `uname -r` prints it
record KernelVersion(String text) implements Comparable<KernelVersion> {

    /// What separates, in the order of the specification's steps; `~` is handled before the end of a string is.
    private static final String SEPARATORS = "-^.";

    /// Versions that differ in separators alone compare equal though they are not: a tie is broken by the text.
    @Override
    public int compareTo(KernelVersion other) {
        int order = new Comparison(text, other.text).order();
        return order != 0 ? order : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /// Two strings, each with the place up to which they were found equal.
    private static final class Comparison {

        private final Cursor left;
        private final Cursor right;

        private Comparison(String left, String right) {
            this.left = new Cursor(left);
            this.right = new Cursor(right);
        }

        private int order() {
            while (true) {
                left.skipInvalid();
                right.skipInvalid();
                int order = separator('~');
                if (order != 0 || left.atEnd() || right.atEnd()) {
                    return order != 0 ? order : Boolean.compare(right.atEnd(), left.atEnd());
                }
                order = step();
                if (order != 0) {
                    return order;
                }
            }
        }

        private int step() {
            return SEPARATORS
                    .chars()
                    .map(separator -> separator((char) separator))
                    .filter(order -> order != 0)
                    .findFirst()
                    .orElseGet(() -> left.onDigit() || right.onDigit() ? numbers() : words());
        }

        /// Whoever has the separator is lower; where both have it, it is passed.
        private int separator(char separator) {
            boolean onLeft = left.pass(separator);
            boolean onRight = right.pass(separator);
            return Boolean.compare(onRight, onLeft);
        }

        /// A number is higher than none.
        private int numbers() {
            String first = left.takeDigits();
            String second = right.takeDigits();
            if (first.isEmpty() || second.isEmpty()) {
                return Boolean.compare(second.isEmpty(), first.isEmpty());
            }
            String a = withoutZeros(first);
            String b = withoutZeros(second);
            return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        }

        private int words() {
            return left.takeLetters().compareTo(right.takeLetters());
        }

        private static String withoutZeros(String digits) {
            return digits.replaceFirst("^0+", "");
        }
    }

    private static final class Cursor {

        private final String text;
        private int at;

        private Cursor(String text) {
            this.text = text;
        }

        private boolean atEnd() {
            return at == text.length();
        }

        private boolean onDigit() {
            return !atEnd() && isDigit(text.charAt(at));
        }

        private boolean pass(char separator) {
            boolean here = !atEnd() && text.charAt(at) == separator;
            at += here ? 1 : 0;
            return here;
        }

        private void skipInvalid() {
            while (!atEnd() && !isValid(text.charAt(at))) {
                at++;
            }
        }

        private String takeDigits() {
            int start = at;
            while (onDigit()) {
                at++;
            }
            return text.substring(start, at);
        }

        private String takeLetters() {
            int start = at;
            while (!atEnd() && isLetter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private static boolean isValid(char c) {
            return isDigit(c) || isLetter(c) || c == '~' || SEPARATORS.indexOf(c) >= 0;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
}
