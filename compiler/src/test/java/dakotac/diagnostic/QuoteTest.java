package dakotac.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuoteTest {

    /// `Char` of XML 1.0, 2.2.
    private static boolean isXml(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    @Test
    void nothingIsLeftThatXmlForbidsOrATerminalActsUpon() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(codePoint -> {
            String quoted = Quote.plain(Character.toString(codePoint));
            assertTrue(
                    quoted.codePoints().allMatch(left -> isXml(left) && !Character.isISOControl(left)),
                    () -> Integer.toHexString(codePoint));
        });
    }

    @Test
    void whatIsTextStays() {
        assertEquals("Début… 한글 \uD83D\uDE00 # [x] a::b", Quote.plain("Début… 한글 \uD83D\uDE00 # [x] a::b"));
        assertEquals("\\u001b[31m\\u202e\\ufffe\\ud800", Quote.plain("\u001b[31m\u202e\ufffe\ud800"));
    }
}
