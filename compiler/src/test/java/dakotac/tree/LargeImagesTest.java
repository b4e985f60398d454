package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A million files, and images that mean to have much more, with the heap that the launcher gives: 512 MB.
class LargeImagesTest {

    /// Of classes, code, buffers and the like, in megabytes.
    private static final int BESIDE_THE_HEAP = 200;

    @TempDir
    private Path folder;

    @Test
    void allOfThemWithinTheHeap() throws Exception {
        Installation.Result run = Installation.in(folder.resolve("installed"), LargeImages.class)
                .sh("exec ./dakotac export '" + Files.createDirectory(folder.resolve("images")) + "'");
        assertEquals(0, run.status(), run.err());
        Map<String, String> outcomes = run.out()
                .lines()
                .filter(line -> line.contains(": "))
                .collect(Collectors.toMap(
                        line -> line.split(": ", 2)[0],
                        line -> line.split(": ", 2)[1],
                        (_, last) -> last,
                        TreeMap::new));
        String million = String.valueOf(outcomes.remove("million files"));
        String peak = String.valueOf(outcomes.remove("peak"));
        assertEquals(
                Map.of(
                        "ten million files", "too-many-names",
                        "deep paths", "too-many-names",
                        "extended attributes", "too-much-text",
                        "links", "too-much-text",
                        "holes", "too-much-text",
                        "long names", "layer-tar",
                        "terabyte", "layer-too-big"),
                outcomes);
        assertTrue(million.matches("1000 directories in [1-3]?[0-9]?[0-9] MB"), million);
        assertTrue(Integer.parseInt(peak) <= 512 + BESIDE_THE_HEAP, peak + " MB");
    }
}
