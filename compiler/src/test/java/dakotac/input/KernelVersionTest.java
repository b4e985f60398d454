package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of the UAPI Version Format Specification, and kernels as distributions name them.
class KernelVersionTest {

    @ParameterizedTest
    @CsvSource({
        "6.9.1, 6.12.0",
        "6.9.1-200.fc40.x86_64, 6.12.0-1.fc41.x86_64",
        "6.1.0-9-amd64, 6.1.0-10-amd64",
        "6.12.0~rc1, 6.12.0",
        "6.12.0, 6.12.0-1",
        "6.12, 6.12.1",
        "0-rescue-0123456789abcdef, 6.1.0-9-amd64",
    })
    void isOlder(String older, String newer) {
        assertTrue(compare(older, newer) < 0, older + " < " + newer);
        assertTrue(compare(newer, older) > 0, newer + " > " + older);
    }

    @Test
    void isOrderedAsTheSpecificationsExamples() {
        List<String> ordered = List.of(
                "122.1",
                "123~rc1-1",
                "123",
                "123-a",
                "123-a.1",
                "123-1",
                "123-1.1",
                "123^post1",
                "123.a-1",
                "123.1-1",
                "123a-1",
                "124-1");
        for (int i = 1; i < ordered.size(); i++) {
            isOlder(ordered.get(i - 1), ordered.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6.12.0", "~", "-", "^.", "6..0"})
    void equalsItself(String version) {
        assertEquals(0, compare(version, version));
    }

    @ParameterizedTest
    @CsvSource({"6.01, 6.1", "6+1, 6_1"})
    void breaksTies(String one, String other) {
        assertEquals(-Integer.signum(compare(other, one)), Integer.signum(compare(one, other)));
        assertTrue(compare(one, other) != 0);
    }

    private static int compare(String one, String other) {
        return new KernelVersion(one).compareTo(new KernelVersion(other));
    }
}
