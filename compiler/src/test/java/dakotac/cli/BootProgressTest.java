package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.boot.Accelerator;
import dakotac.boot.BootCase;
import dakotac.boot.Medium;
import dakotac.boot.Outcome;
import dakotac.boot.Stage;
import dakotac.boot.Verdict;
import dakotac.host.CleanupHooks;
import dakotac.manifest.Arch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Boots take minutes: people are told how far they have come.
class BootProgressTest {

    private static final BootCase PC = new BootCase(Arch.X86_64, Medium.CDROM);
    private static final BootCase ARM = new BootCase(Arch.AARCH64, Medium.LOOPBACK);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Outcome passed(BootCase bootCase) {
        return new Outcome(bootCase, Accelerator.TCG, new Verdict.Passed(), Duration.ofMillis(44_200), Path.of("log"));
    }

    @Test
    void aLogHasALineForEachStageAndOneEveryFewSeconds() {
        try (BootProgress progress = new BootProgressInLog(stream)) {
            for (int second = 0; second < 12; second++) {
                progress.underway(PC, second < 3 ? Stage.FIRMWARE : Stage.KERNEL, seconds(second));
            }
            progress.ended(passed(PC));
        }
        assertEquals("""
                x86_64 from cdrom: firmware, 0 s
                x86_64 from cdrom: kernel, 3 s
                x86_64 from cdrom: kernel, 8 s
                x86_64 from cdrom: passed after 44.2 s
                """, written());
    }

    /// What a terminal shows of what was written: a line after its last erasure.
    private List<String> screen() {
        return Arrays.stream(written().split("\n", -1))
                .map(line -> line.substring(line.lastIndexOf("\r\u001b[K") + 4))
                .toList();
    }

    @Test
    void aTerminalHasOneLineThatChanges() {
        BootProgress progress = new BootProgressOnTerminal(stream, 79, new CleanupHooks());
        progress.underway(PC, Stage.INITRAMFS, seconds(31));
        progress.underway(ARM, Stage.FIRMWARE, seconds(30));
        assertEquals(List.of("x86_64 from cdrom: initramfs, 31 s; aarch64 from loopback: firmware, 30 s"), screen());
        progress.ended(passed(PC));
        assertEquals(
                List.of("x86_64 from cdrom: passed after 44.2 s", "aarch64 from loopback: firmware, 30 s"), screen());
        progress.close();
        assertEquals(List.of("x86_64 from cdrom: passed after 44.2 s", ""), screen());
    }

    @Test
    void itsLineIsNeverBrokenIntoTwo() {
        BootProgress progress = new BootProgressOnTerminal(stream, 79, new CleanupHooks());
        Arrays.stream(Medium.values())
                .forEach(medium -> progress.underway(new BootCase(Arch.AARCH64, medium), Stage.LOADER, seconds(1_000)));
        assertEquals(79, screen().getLast().length());
    }

    @Test
    void stagesAreReadFromTheSerialLine(@TempDir Path folder) throws IOException {
        FakeQemu qemu = FakeQemu.running(folder, """
                for line in 'BdsDxe: starting Boot0001 "UEFI"' '[    0.000000] Linux version 6.1' \\
                    '[    1.0] Run /init as init process' '[    9.0] systemd[1]: Switching root.'; do
                    echo "$line"
                    sleep 0.1
                done
                echo DAKOTA_LIVE_READY
                """);
        String said = qemu.boot().err();
        for (Stage stage : Stage.values()) {
            assertTrue(said.contains("x86_64 from cdrom: " + stage.label() + ", 0 s\n"), said);
        }
        assertTrue(qemu.boot("-q").err().isEmpty());
    }
}
