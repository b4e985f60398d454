package dakotac.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("title", "volume", "arches");

    @Test
    void swappedLettersAreNear() {
        assertEquals(Optional.of("arches"), Suggestion.of("achres", KNOWN));
        assertEquals(Optional.of("title"), Suggestion.of("TITEL", KNOWN));
    }

    @Test
    void otherWordsAreNot() {
        assertEquals(Optional.empty(), Suggestion.of("flavour", KNOWN));
        assertEquals(Optional.empty(), Suggestion.of("", KNOWN));
    }
}
