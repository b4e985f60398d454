package dakotac.inspect.bls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// A pattern over names as systemd-boot has it: `*` for any characters, `?` for one, `[a-z_]` for one of a set, and
/// `\\` before a character that means itself. Letter case does not count. A pattern that ends in the middle of a set or
/// an escape matches nothing.
public record Glob(String pattern) {

    /// A file's name has no more characters, and no pattern that people write has.
    private static final int LONGEST = 255;

    /// A part of a pattern.
    private sealed interface Part {
        /// Any number of characters.
        record Any() implements Part {}

        /// One character.
        record One(IntPredicate of) implements Part {}
    }

    /// What is no character.
    private static final Part NOTHING = new Part.One(_ -> false);

    /// Whether a whole name matches, in time proportional to the product of both lengths at most.
    public boolean matches(String name) {
        if (pattern.length() > LONGEST) {
            return false;
        }
        try {
            return matches(new Parser(folded(pattern)).parse(), folded(name));
        } catch (StringIndexOutOfBoundsException unfinished) {
            return false;
        }
    }

    private static boolean matches(List<Part> parts, String name) {
        int part = 0;
        int inName = 0;
        int star = -1;
        int afterStar = 0;
        while (inName < name.length()) {
            Part next = part < parts.size() ? parts.get(part) : NOTHING;
            if (next instanceof Part.Any) {
                star = part++;
                afterStar = inName;
            } else if (next instanceof Part.One(var of) && of.test(name.charAt(inName))) {
                part++;
                inName++;
            } else if (star >= 0) {
                part = star + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Part.Any.class::isInstance);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Reads a pattern as systemd's `efi_fnmatch` does.
    private static final class Parser {

        private final String pattern;
        private int at;

        Parser(String pattern) {
            this.pattern = pattern;
        }

        List<Part> parse() {
            List<Part> parts = new ArrayList<>();
            while (at < pattern.length()) {
                char next = pattern.charAt(at++);
                parts.add(
                        switch (next) {
                            case '*' -> new Part.Any();
                            case '?' -> new Part.One(_ -> true);
                            case '[' -> new Part.One(set());
                            case '\\' -> new Part.One(is(pattern.charAt(at++)));
                            default -> new Part.One(is(next));
                        });
            }
            return parts;
        }

        /// A `]` that comes first is one of the set; a `-` that comes first or last is, too, or comes after a range.
        private IntPredicate set() {
            IntPredicate any = _ -> false;
            boolean first = true;
            boolean canRange = true;
            char before = 0;
            while (first || pattern.charAt(at) != ']') {
                char next = pattern.charAt(at++);
                if (next == '-' && canRange && !first && pattern.charAt(at) != ']') {
                    char low = before;
                    char high = member(pattern.charAt(at++));
                    any = any.or(c -> low <= c && c <= high);
                    canRange = false;
                } else {
                    before = member(next);
                    any = any.or(is(before));
                    canRange = true;
                }
                first = false;
            }
            at++;
            return any;
        }

        private char member(char next) {
            return next == '\\' ? pattern.charAt(at++) : next;
        }

        private static IntPredicate is(char wanted) {
            return c -> c == wanted;
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
