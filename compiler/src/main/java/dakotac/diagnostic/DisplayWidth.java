package dakotac.diagnostic;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// How many columns of a terminal a code point takes (Unicode Standard Annex 11, East Asian Width), near enough.
final class DisplayWidth {

    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.YI);

    private DisplayWidth() {}

    static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (joinsTheOneBefore(codePoint)) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean joinsTheOneBefore(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }

    private static boolean isWide(int codePoint) {
        boolean halfwidth = codePoint >= 0xFF61 && codePoint <= 0xFFDC;
        boolean fullwidth = codePoint >= 0xFF01 && codePoint <= 0xFF60;
        boolean punctuation = codePoint >= 0x3000 && codePoint <= 0x303E;
        return !halfwidth
                && (fullwidth
                        || punctuation
                        || Character.isEmojiPresentation(codePoint)
                        || WIDE.contains(UnicodeScript.of(codePoint)));
    }
}
