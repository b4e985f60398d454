package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Manifests that nobody writes by hand, and files that are none: whatever they say, the answer comes soon.
class LargeManifestTest {

    /// Of a processor.
    private static final Duration SOON = Duration.ofSeconds(10);

    /// On a machine that has much else to do.
    private static final Duration HANGS = Duration.ofMinutes(2);

    private static final String HEAD = """
            version: 1
            name: large
            title: Large
            volume: {label: LARGE}
            arches:
              aarch64: {inputs: {boot-files: boot.tar, rootfs: root.squashfs}}
              x86_64: {inputs: {boot-files: boot.tar, rootfs: root.squashfs}}
            """;

    @TempDir
    private Path folder;

    private static String many(int count, String separator, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(separator));
    }

    static Stream<Arguments> manifests() {
        String keys = many(10_000, ", ", i -> "k" + i + ": " + i);
        String words = many(9_000, ", ", i -> "w" + i);
        return Stream.of(
                Arguments.of("a map in one line", "unknown-key", "{" + keys + "}"),
                Arguments.of("a map in many lines", "unknown-key", keys.replace(", ", "\n")),
                Arguments.of("a key said again and again", "duplicate-key", "a: 1\n".repeat(15_000)),
                Arguments.of(
                        "a list of lists in many lines", "wrong-type", HEAD + "entries:\n" + "- - a\n".repeat(9_000)),
                Arguments.of("a number of 900,000 digits", "yaml-number", "version: " + "9".repeat(900_000)),
                Arguments.of("one that is not whole", "yaml-number", "version: 1." + "9".repeat(900_000)),
                Arguments.of("one in base 16", "yaml-number", "version: 0x" + "9".repeat(900_000)),
                Arguments.of(
                        "a devicetree of 20,000 levels",
                        "out-of-range",
                        HEAD.replace("aarch64: {", "aarch64: {devicetree: " + "a/".repeat(20_000) + "x.dtb, ")),
                Arguments.of(
                        "words that lack what they remove",
                        "out-of-range",
                        HEAD + "cmdline: [" + words + "]\nentries: [{id: a, cmdline: {remove: ["
                                + words.replace('w', 'v') + "]}}]\n"),
                Arguments.of(
                        "entries times words",
                        "out-of-range",
                        HEAD + "cmdline: [" + words + "]\nentries:\n" + many(4_000, "", i -> "- id: e" + i + "\n")),
                Arguments.of(
                        "long words that are nearly alike",
                        "removed-word",
                        HEAD + "cmdline: [" + "w".repeat(400_000) + "]\nentries: [{id: a, cmdline: {remove: ["
                                + "w".repeat(400_001) + "]}}]\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void isAnsweredSoon(String what, String id, String text) throws IOException {
        Path manifest = Files.writeString(folder.resolve("m.yaml"), text);
        Dakota run = validatedSoon(manifest);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[" + id + "]"), run.err());
        assertTrue(run.err().length() < 100_000, run.err().length() + " characters");
    }

    private static Dakota validatedSoon(Path manifest) {
        return assertTimeoutPreemptively(HANGS, () -> {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            Dakota run = Dakota.run("validate", manifest.toString());
            Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
            assertTrue(took.compareTo(SOON) < 0, () -> "took " + took);
            return run;
        });
    }

    @Test
    void theLongestChainIsRefused() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            Files.writeString(folder.resolve(i + ".yaml"), "extends: %d.yaml%n".formatted(i + 1));
        }
        Path manifest = folder.resolve("0.yaml");
        Dakota run = validatedSoon(manifest);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("8.yaml:1:10: error[extends-too-deep]"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe", "/dev/zero", "."})
    void whatIsNoFileIsNotWaitedFor(String name) throws IOException {
        Oracle.says("mkfifo", folder.resolve("pipe").toString());
        Path odd = folder.resolve(name);
        Path child = Files.writeString(folder.resolve("child.yaml"), "extends: ./" + name + "\n");
        for (Path manifest : name.startsWith("/") ? new Path[] {odd} : new Path[] {odd, child}) {
            Dakota run = validatedSoon(manifest);
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().contains("error[unreadable]: cannot read '"), run.err());
            assertTrue(run.err().contains("': it is a "), run.err());
        }
    }
}
