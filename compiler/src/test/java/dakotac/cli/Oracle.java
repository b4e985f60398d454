package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Another program, asked for its opinion. Where it is missing the test fails: an opinion that nobody gave is none.
final class Oracle {

    private Oracle() {}

    /// What a program prints, standard error among it.
    static String says(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
        return said;
    }
}
