package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules have nothing to say of what this project builds of Debian, but for what its settings accept.
@Tag("sample")
class LiveSampleLintTest {

    private static final String MANIFEST = "../manifests/samples/debian-live/debian-live.yaml";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothingIsSaidOfTheSample() {
        String iso = folder.resolve("sample.iso").toString();
        Dakota build = Dakota.run("build", MANIFEST, "-o", iso);
        assertEquals(0, build.status(), build.err());
        assertEquals(
                new Dakota(0, iso + ": nothing to complain of\n", ""),
                Dakota.run("lint", "--strict", "--config", "../.dakotac-lint.yaml", iso));
    }
}
