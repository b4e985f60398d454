package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A million files, and images that mean to have much more, in the memory that dakotac has.
class LargeImagesTest {

    @TempDir
    private Path folder;

    @Test
    void allOfThemWithin512Megabytes() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String said = Oracle.says(
                java,
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LargeImages.class.getName(),
                folder.toString());
        Map<String, String> outcomes = said.lines()
                .filter(line -> line.contains(": "))
                .collect(Collectors.toMap(
                        line -> line.split(": ", 2)[0],
                        line -> line.split(": ", 2)[1],
                        (_, last) -> last,
                        TreeMap::new));
        String million = String.valueOf(outcomes.remove("million files"));
        assertTrue(million.matches("1000 directories in [1-3]?[0-9]?[0-9] MB"), million);
        assertEquals(
                Map.of(
                        "too many files", "too-many-names",
                        "deep paths", "too-many-names",
                        "extended attributes", "too-much-text",
                        "links", "too-much-text",
                        "holes", "too-much-text",
                        "long names", "layer-tar",
                        "terabyte", "layer-too-big"),
                outcomes);
    }
}
