package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Boots that people attend, at a terminal that `script` makes (Debian's package `bsdutils`).
@Tag("boot")
class BootInteractiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final char CTRL_A = 1;
    private static final char CTRL_C = 3;

    @TempDir
    private Path folder = Path.of("");

    private Process terminal;

    /// The machine's menu waits as long as it takes.
    @BeforeEach
    void bootAtTerminal() throws IOException {
        ProbeIso iso = ProbeIso.build(folder, "sample.iso", Arch.X86_64);
        iso.put("loader/loader.conf", "timeout 600\n");
        Path session = Files.writeString(folder.resolve("session"), """
                cd '%s'
                stty -a >before
                '%s/bin/java' -cp '%s' dakotac.cli.Main boot --interactive sample.iso
                echo "status $?"
                stty -a >after
                """.formatted(
                        folder, System.getProperty("java.home"), System.getProperty("java.class.path")));
        terminal = new ProcessBuilder("script", "--quiet", "--command", "sh '" + session + "'", "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("screen").toFile())
                .start();
    }

    @AfterEach
    void closeTerminal() {
        terminal.destroy();
    }

    private String screen() throws IOException {
        return Files.readString(folder.resolve("screen"), StandardCharsets.ISO_8859_1);
    }

    private void await(String text) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !screen().contains(text); Thread.sleep(50)) {
            assertTrue(System.nanoTime() < end, screen());
        }
    }

    private void press(char... keys) throws IOException {
        terminal.getOutputStream().write(new String(keys).getBytes(StandardCharsets.US_ASCII));
        terminal.getOutputStream().flush();
    }

    private void assertTerminalIsAsItWas(int status) throws Exception {
        await("status " + status);
        assertEquals(0, terminal.waitFor());
        assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
    }

    @Test
    void keysGoToTheMachineCtrlCAmongThem() throws Exception {
        await("Boot in 600 s.");
        press(CTRL_C);
        press('\r');
        await("DAKOTA_LIVE_READY x86_64");
        assertTerminalIsAsItWas(0);
    }

    @Test
    void ctrlAXEndsTheMachine() throws Exception {
        await("Ctrl-A x ends the machine");
        await("Boot in 600 s.");
        press(CTRL_A, 'x');
        assertTerminalIsAsItWas(0);
    }

    @Test
    void terminationGivesTheTerminalBack() throws Exception {
        await("Boot in 600 s.");
        terminal.descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains("dakotac.cli.Main"))
                .forEach(ProcessHandle::destroy);
        assertTerminalIsAsItWas(143);
    }
}
