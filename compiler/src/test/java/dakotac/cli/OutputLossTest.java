package dakotac.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Results that do not arrive are no success, and a reader who has seen enough is no fault.
class OutputLossTest {

    private record Run(int status, String said) {}

    @TempDir
    private Path folder;

    private Run run(String redirection, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", redirection, "bash"));
        words.addAll(Dakota.command());
        words.addAll(List.of(arguments));
        Process shell = new ProcessBuilder(words).start();
        String said = new String(shell.getErrorStream().readAllBytes(), UTF_8);
        return new Run(shell.waitFor(), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "schema",
                "plan ../manifests/dakota.yaml",
                "validate --format json ../manifests/dakota.yaml",
                "verify --format json %s"
            })
    void whatWasLostIsTold(String command) throws IOException, InterruptedException {
        Path iso = Files.writeString(folder.resolve("no.iso"), "no ISO");
        Run lost = run("exec \"$@\" >/dev/full", command.formatted(iso).split(" "));
        assertEquals(3, lost.status(), lost.said());
        assertTrue(
                lost.said().endsWith("error[output]: standard output cannot be written to: No space left on device\n"),
                lost.said());
    }

    @Test
    void aFullDiskBehindTheOutputIsTold() throws IOException, InterruptedException {
        String small = "unshare --map-root-user --mount bash -c '"
                + "mount -t tmpfs -o size=4k tmpfs \"$0\" && exec \"$@\" >\"$0/schema.json\"' " + folder + " \"$@\"";
        Run lost = run(small, "schema");
        assertEquals(3, lost.status(), lost.said());
        assertEquals("error[output]: standard output cannot be written to: No space left on device\n", lost.said());
    }

    /// As any program that `SIGPIPE` ends.
    @Test
    void aClosedPipeIsNoNews() throws IOException, InterruptedException {
        Run closed = run("\"$@\" | true; exit ${PIPESTATUS[0]}", "schema");
        assertEquals(new Run(141, ""), closed);
    }
}
