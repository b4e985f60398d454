package dakotac.inspect.bls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @Property(tries = 2_000)
    void matchesWhatTheRegularExpressionDoes(
            @ForAll @StringLength(max = 8) @Chars({'a', 'b', 'A', '*', '?'}) String pattern,
            @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'b') String name) {
        String expression = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Character.toString(Character.toLowerCase(c)))
                .collect(Collectors.joining());
        assertEquals(name.matches(expression), new Glob(pattern).matches(name));
    }

    @Test
    void manyStarsEndSoon() {
        Glob glob = new Glob("*a".repeat(5_000) + "b");
        String name = "a".repeat(10_000);
        assertFalse(assertTimeoutPreemptively(Duration.ofSeconds(2), () -> glob.matches(name)));
    }

    /// What systemd's `efi_fnmatch` makes of them.
    @ParameterizedTest
    @CsvSource(
            value = {
                "[a-c]x bx true", "[a-c]x dx false", "[]a] ] true", "[a-] - true", "[-a] - true", "[a-c-f] e false",
                "[a-c-f] - true", "[\\]] ] true", "[!a] ! true", "[!a] b false", "\\* * true", "\\* x false",
                "live[.]conf LIVE.CONF true", "[ab a false", "x\\ x false", "*[0-9].conf live-7.conf true"
            },
            delimiter = ' ')
    void aSetIsOneCharacter(String pattern, String name, boolean matches) {
        assertEquals(matches, new Glob(pattern).matches(name));
    }
}
