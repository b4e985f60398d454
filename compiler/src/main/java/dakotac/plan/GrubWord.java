package dakotac.plan;

import java.util.regex.Pattern;

/// A word of a GRUB script (GRUB manual, 6.1 "Quoting").
record GrubWord(String text) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.,:=+@%-]+");

    /// The word in single quotes where GRUB would read something else into it.
    String quoted() {
        return PLAIN.matcher(text).matches() ? text : inQuotes();
    }

    /// The word in single quotes; one of its own ends the quotation, stands escaped, and begins it again.
    String inQuotes() {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
