package dakotac.boot;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Turns what a serial line sends to a terminal into plain lines (ECMA-48, 5.4). Where the cursor is moved elsewhere a
/// line ends, since menus are drawn that way; colours and the like vanish. So much of a line is kept at a time as fits
/// into memory and patterns whatever is sent: one that is longer counts as several.
final class SerialText {

    /// In UTF-16 units; the kernel's own lines have as many bytes at most.
    static final int LONGEST = 1024;

    private static final char ESCAPE = 0x1B;

    /// The final bytes of CUP, HVP and ED.
    private static final String MOVES_CURSOR = "HfJ";

    private enum State {
        TEXT,
        ESCAPED,
        CONTROL_SEQUENCE
    }

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder line = new StringBuilder();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private State state = State.TEXT;

    /// Takes what came; returns the lines that are complete now, none of them empty.
    List<String> accept(ByteBuffer bytes) {
        List<String> complete = new ArrayList<>();
        for (char character : decode(bytes)) {
            if (endsLine(character)) {
                finish(complete);
            }
        }
        return complete;
    }

    /// The line that is still being written.
    String open() {
        return line.toString();
    }

    private void finish(List<String> complete) {
        String text = line.toString().stripTrailing();
        if (!text.isEmpty()) {
            complete.add(text);
        }
        line.setLength(0);
    }

    private char[] decode(ByteBuffer bytes) {
        ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + bytes.remaining())
                .put(undecoded)
                .put(bytes)
                .flip();
        CharBuffer characters = CharBuffer.allocate(all.remaining());
        decoder.decode(all, characters, false);
        undecoded = all.slice();
        char[] decoded = new char[characters.flip().remaining()];
        characters.get(decoded);
        return decoded;
    }

    private boolean endsLine(char character) {
        return switch (state) {
            case TEXT -> text(character);
            case ESCAPED -> {
                state = character == '[' ? State.CONTROL_SEQUENCE : State.TEXT;
                yield false;
            }
            case CONTROL_SEQUENCE -> {
                boolean goesOn = character >= ' ' && character <= '?';
                state = goesOn ? State.CONTROL_SEQUENCE : State.TEXT;
                boolean isFinal = character >= '@' && character <= '~';
                yield isFinal ? MOVES_CURSOR.indexOf(character) >= 0 : !goesOn && text(character);
            }
        };
    }

    private boolean text(char character) {
        if (character == ESCAPE) {
            state = State.ESCAPED;
        } else if (character == '\t' || !Character.isISOControl(character)) {
            line.append(character);
        }
        boolean isFull = line.length() >= LONGEST && !Character.isHighSurrogate(character);
        return isFull || character == '\n' || character == '\r';
    }
}
