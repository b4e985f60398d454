package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    /// In the order of the list, after the media.
    @Test
    void everyCauseIsExplained() throws IOException {
        List<String> explained = IN_TABLE.matcher(Files.readString(Path.of("../docs/boot.md")))
                .results()
                .map(row -> row.group(1))
                .skip(Medium.values().length)
                .toList();
        assertEquals(
                Arrays.stream(FailureCause.values()).map(FailureCause::text).toList(), explained);
    }
}
