package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialLogTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachLineHasItsTime() throws IOException {
        Path file = folder.resolve("log");
        try (SerialLog log = new SerialLog(file)) {
            log.line(Duration.ofMillis(1_234), "one");
            log.line(Duration.ofSeconds(61), "two");
        }
        assertEquals(List.of("[   1.234] one", "[  61.000] two"), Files.readAllLines(file));
    }

    @Test
    void aFloodDoesNotFillTheDisk() throws IOException {
        Path file = folder.resolve("log");
        String line = "x".repeat(SerialText.LONGEST);
        try (SerialLog log = new SerialLog(file)) {
            for (int count = 0; count < 40_000; count++) {
                log.line(Duration.ZERO, line);
            }
            log.line(Duration.ZERO, "last");
            assertEquals("last", log.last());
        }
        assertTrue(Files.size(file) <= 17_000_000, () -> file.toFile().length() + " bytes");
        assertTrue(Files.readAllLines(file).getLast().startsWith("this log is full"));
    }
}
