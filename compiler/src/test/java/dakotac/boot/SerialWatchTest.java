package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        SerialWatch watch = new SerialWatch(arch, "DAKOTA_LIVE_READY");
        Optional<Verdict> verdict = Optional.empty();
        for (int at = 0; at < sent.length && verdict.isEmpty(); at += PIECE) {
            verdict = watch.accept(Arrays.copyOfRange(sent, at, Math.min(sent.length, at + PIECE)), _ -> {});
        }
        return verdict;
    }

    private static String tell(Optional<Verdict> verdict) {
        return verdict.map(found -> switch (found) {
                    case Verdict.Passed() -> "passed\n";
                    case Verdict.Failed(var cause, var evidence) -> cause.id() + "\n" + evidence + "\n";
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

    @Test
    void theMarkerMayBeAPrompt() throws IOException {
        SerialWatch watch = new SerialWatch(Arch.X86_64, "login:");
        assertTrue(watch.accept("live login: ".getBytes(StandardCharsets.UTF_8), _ -> {})
                .isEmpty());
        assertTrue(watch.isAtMarker());
        assertFalse(new SerialWatch(Arch.X86_64, "login:").isAtMarker());
    }
}
