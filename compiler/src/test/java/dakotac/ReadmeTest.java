package dakotac;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The README shows what is.
class ReadmeTest {

    private static final Path README = Path.of("../README.md");

    @Test
    void itsPlanIsThePlan() throws IOException {
        String plan = Files.readString(Path.of("../golden/dakota-multi/plan.txt"));
        assertTrue(Files.readString(README).contains("$ dakotac plan manifests/dakota-multi.yaml\n" + plan + "```\n"));
    }
}
