package dakotac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The launcher, where there is no JDK 25: with empty folders over those that may hold one.
class LauncherTest {

    @Test
    void withoutAJdkItSaysWhatItNeeds() throws IOException, InterruptedException {
        String hide = "for folder in /usr/lib/jvm /usr/java /opt; do"
                + " [ ! -d $folder ] || mount -t tmpfs tmpfs $folder || exit; done; exec ../dakotac --version";
        Process launcher = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "env",
                        "-i",
                        "PATH=/usr/bin:/bin",
                        "HOME=/nowhere",
                        "sh",
                        "-c",
                        hide)
                .redirectErrorStream(true)
                .start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, launcher.waitFor(), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.startsWith("dakotac: needs a JDK 25; "), said);
    }
}
