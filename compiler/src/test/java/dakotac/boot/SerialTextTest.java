package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialTextTest {

    private static List<String> lines(String sent) {
        return new SerialText().accept(StandardCharsets.UTF_8.encode(sent));
    }

    @Test
    void coloursVanish() {
        assertEquals(List.of("[  OK  ] Reached"), lines("[\u001b[0;32m  OK  \u001b[0m] Reached\r\n"));
    }

    @Test
    void aMovedCursorEndsALine() {
        assertEquals(
                List.of("Live (x86_64)", "Live (aarch64)"),
                lines("\u001b[2J\u001b[01;01HLive (x86_64)\u001b[02;01HLive (aarch64)\u001b[03;01H"));
    }

    @Test
    void blankLinesAreNone() {
        assertEquals(List.of("a", "b"), lines("a\r\r\n\n   \nb\n"));
    }

    @Test
    void sequencesAndCharactersMayComeInPieces() {
        SerialText text = new SerialText();
        List<String> lines = new ArrayList<>();
        for (byte piece : "\u001b[1mDébut…\u001b[0m\n".getBytes(StandardCharsets.UTF_8)) {
            lines.addAll(text.accept(ByteBuffer.wrap(new byte[] {piece})));
        }
        assertEquals(List.of("Début…"), lines);
    }

    @Test
    void whatIsNoTextDoesNoHarm() {
        SerialText text = new SerialText();
        assertEquals(List.of("\uFFFDa"), text.accept(ByteBuffer.wrap(new byte[] {(byte) 0xFF, 0, 'a', '\n'})));
    }

    @Test
    void aPromptStaysOpen() {
        SerialText text = new SerialText();
        assertEquals(List.of("Debian"), text.accept(StandardCharsets.UTF_8.encode("Debian\nlogin: ")));
        assertEquals("login: ", text.open());
    }

    @Test
    void aLineOfAnyLengthTakesLittleMemory() {
        SerialText text = new SerialText();
        String piece = "x".repeat(8192);
        for (int pieces = 0; pieces < 2048; pieces++) {
            assertEquals(8, text.accept(StandardCharsets.UTF_8.encode(piece)).size());
        }
        assertEquals("", text.open());
    }

    @Test
    void aLongLineIsCutBetweenCharacters() {
        String sent = "x".repeat(SerialText.LONGEST - 1) + "\uD83D\uDE00" + "y\n";
        assertEquals(List.of("x".repeat(SerialText.LONGEST - 1) + "\uD83D\uDE00", "y"), lines(sent));
    }

    @Test
    void aSequenceThatIsNoneEndsWithTheLine() {
        assertEquals(List.of("a", "b"), lines("a\u001b[31\nb\n"));
    }
}
