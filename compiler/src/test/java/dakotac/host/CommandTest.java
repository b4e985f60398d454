package dakotac.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Oracle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void aPastedLineSaysTheSameAndNothingToTheTerminal() {
        List<String> words = List.of("plain", "it's", "a b", "\\'\u001b[2J\n::error::x\u009b", "$HOME \u202e");
        String line = new Command(words, Map.of()).replayable();
        assertEquals("plain 'it'\\''s' 'a b' $'\\\\\\'\\u001b[2J\\n::error::x\\u009b' $'$HOME \\u202e'", line);
        assertEquals(
                String.join("|", words) + "|",
                Oracle.says("env", "LC_ALL=C.UTF-8", "bash", "-c", "printf '%s|' " + line));
    }
}
