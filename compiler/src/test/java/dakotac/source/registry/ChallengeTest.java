package dakotac.source.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void schemesAndTheirParametersAreRead() {
        assertEquals(
                List.of(new Challenge("bearer", Map.of("realm", "https://example.org/token", "scope", "a,b c=\"d\""))),
                parse("Bearer Realm=\"https://example.org/token\",scope=\"a,b c=\\\"d\\\"\""));
        assertEquals(
                List.of(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a b", "charset", "UTF-8")),
                        new Challenge("bearer", Map.of("realm", "x"))),
                parse("Negotiate, Basic realm=\"a b\" , charset = UTF-8, BEARER realm=x"));
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        assertEquals(List.of(), parse(""));
        assertEquals(List.of(), parse(",, ,"));
        assertEquals(List.of(), parse("=\"x\""));
        assertEquals(List.of(new Challenge("basic", Map.of())), parse("Basic realm=\"never ends"));
        assertEquals(List.of(new Challenge("bearer", Map.of("a", "1"))), parse("Bearer a=1, \u0000"));
    }

    private static List<Challenge> parse(String header) {
        return Challenge.parse(List.of(header));
    }
}
