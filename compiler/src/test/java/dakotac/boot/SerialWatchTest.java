package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Serial lines that were recorded, and what is to be made of them.
class SerialWatchTest {

    private static final Path RECORDED = Path.of("../golden/boot/serial");
    private static final int PIECE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(RECORDED)) {
            return files.filter(file -> file.toString().endsWith(".serial"))
                    .sorted()
                    .toList();
        }
    }

    /// A recording's name begins with its architecture.
    @ParameterizedTest
    @MethodSource("recordings")
    void isUnderstood(Path recording) throws IOException {
        String name = recording.getFileName().toString();
        Arch arch = Arrays.stream(Arch.values())
                .filter(candidate -> name.startsWith(candidate.label()))
                .findFirst()
                .orElseThrow();
        Golden.check(
                recording.resolveSibling(name.replace(".serial", ".verdict")),
                tell(watch(arch, Files.readAllBytes(recording))));
    }

    private static Optional<Verdict> watch(Arch arch, byte[] sent) throws IOException {
        SerialWatch watch = new SerialWatch(arch, "DAKOTA_LIVE_READY", PATIENCE);
        Optional<Verdict> verdict = Optional.empty();
        for (int at = 0; at < sent.length && verdict.isEmpty(); at += PIECE) {
            verdict = watch.accept(ByteBuffer.wrap(sent, at, Math.min(sent.length - at, PIECE)), _ -> {});
        }
        return verdict;
    }

    private static String tell(Optional<Verdict> verdict) {
        return verdict.map(found -> switch (found) {
                    case Verdict.Passed() -> "passed\n";
                    case Verdict.Failed(var cause, var evidence) -> cause.text() + "\n" + evidence + "\n";
                })
                .orElse("nothing yet\n");
    }

    private static String verdict(String said) throws IOException {
        return tell(watch(Arch.X86_64, said.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMarkerOfAnotherArchitectureIsAFailure() throws IOException {
        assertEquals("passed\n", verdict("DAKOTA_LIVE_READY x86_64\r\n"));
        assertEquals("passed\n", verdict("DAKOTA_LIVE_READY\n"));
        assertEquals(
                "marker-of-another-architecture\nDAKOTA_LIVE_READY aarch64\n",
                verdict("DAKOTA_LIVE_READY aarch64\r\n"));
    }

    @Test
    void aLineCountsWhenItIsComplete() throws IOException {
        assertEquals("nothing yet\n", verdict("Kernel panic - not syn"));
        assertEquals("kernel-panic\nKernel panic - not syncing: no\n", verdict("Kernel panic - not syncing: no\n"));
    }

    /// What silence means after this was said.
    private static String ifSilent(String said) throws IOException {
        SerialWatch watch = new SerialWatch(Arch.X86_64, "ready>", PATIENCE);
        assertTrue(watch.accept(StandardCharsets.UTF_8.encode(said), _ -> {}).isEmpty());
        return watch.ifSilent()
                .map(meaning -> "after " + meaning.time().toMillis() + " ms "
                        + tell(Optional.of(meaning.verdict())).strip())
                .orElse("nothing");
    }

    @Test
    void theMarkerMayBeAPrompt() throws IOException {
        assertEquals("after 500 ms passed", ifSilent("live ready> "));
        assertEquals("nothing", ifSilent("live read"));
    }

    @Test
    void silenceInTheInitqueueMeansThatTheRootIsMissing() throws IOException {
        String waits = "         Starting dracut-initqueue.…ice - dracut initqueue hook...";
        assertEquals("after 75000 ms root-missing\n" + waits, ifSilent(waits + "\r\n[   29.458] ata1: link down\r\n"));
        assertEquals("nothing", ifSilent(waits + "\r\nFinished dracut-initqueue.…ice - dracut initqueue hook.\r\n"));
        assertEquals("nothing", ifSilent(waits + "\r\nsquashfs: version 4.0 (2009/01/31)\r\n"));
    }

    @Test
    void silenceAfterTheLoginPromptMeansThatTheMarkerIsMissing() throws IOException {
        assertEquals("after 75000 ms marker-missing\nlive login:", ifSilent("Debian\r\nlive login: "));
        assertEquals(
                "after 75000 ms marker-missing\n[  OK  ] Reached target graphical.target - Graphical.",
                ifSilent("[  OK  ] Reached target graphical.target - Graphical.\r\n[   29.458] kvm: no\r\n$ "));
        assertEquals(
                "after 75000 ms marker-missing\n[   29.5] late[7]: still here",
                ifSilent("live login: root\r\n[   29.5] late[7]: still here\r\n"));
    }

    /// With `quiet`, and a screen as `/dev/console`, this is all that a serial line has.
    @Test
    void aRootThatIsCutShortIsToldByTheKernelAlone() throws IOException {
        String said = "[   21.349862] unable to read xattr id index table";
        assertEquals(
                "rootfs-unreadable\n" + said + "\n",
                verdict(said + "\r\n[   21.370163] dracut: FATAL: Failed to find a root filesystem in /live.\r\n"));
    }

    @Test
    void theReasonOfARefusalMayComeAfterIt() throws IOException {
        String refused = "[   14.6] dracut: FATAL: Failed to find a root filesystem in /live.\r\n";
        String halted = "[   16.0] reboot: System halted\r\n";
        assertEquals("after 5000 ms initramfs-gave-up\n" + refused.strip(), ifSilent(refused + "[   15.0] more\r\n"));
        assertEquals("initramfs-gave-up\n" + refused.replace("\r", ""), verdict(refused + halted));
        assertEquals(
                "file-system-unknown\nmount: unknown filesystem type 'squashfs'\n",
                verdict(refused + "mount: unknown filesystem type 'squashfs'\r\n" + halted));
        assertEquals("powered-off\n" + halted.replace("\r", ""), verdict(halted));
    }
}
