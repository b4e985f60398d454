package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.input.FileSystemFixture;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Builds that are ended at random moments of their lives, over the image of another manifest, at a terminal with its
/// progress bar. Here each way once; with `-Dkills=200` 200 are hit by the one that leaves no time to clean up, and 50
/// by each other.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class KillCampaignTest {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final int OTHERS = Math.ceilDiv(KILLS, 4);
    private static final int ROOTFS = 48 << 20;

    @Parameter
    private String writer = "";

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private Path outputs = Path.of("");
    private List<Version> versions = List.of();
    private long life;

    /// A manifest, and what a build of it gives that nobody disturbs.
    private record Version(Path manifest, Path made) {

        /// Which of a build's files are there, as this version has them.
        Set<String> filesIn(Path folder) throws IOException {
            Set<String> same = new TreeSet<>();
            for (String name : names(made)) {
                Path file = folder.resolve(name);
                if (Files.exists(file) && Files.mismatch(file, made.resolve(name)) < 0) {
                    same.add(name);
                }
            }
            return same;
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @BeforeEach
    void buildUndisturbed() throws Exception {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Files.write(inputs.rootfs(Arch.X86_64), FileSystemFixture.squashfs(ROOTFS));
        versions = List.of(version(inputs, "one", "checksum: sha256\n"), version(inputs, "two", ""));
        outputs = Files.createDirectory(folder.resolve("outputs"));
        long start = System.nanoTime();
        buildInPeace(versions.getFirst());
        life = System.nanoTime() - start;
    }

    private void buildInPeace(Version version) throws Exception {
        assertEquals(0, start(version).waitFor(), this::log);
        assertEquals(names(version.made()), names(outputs));
        assertEquals(names(outputs), version.filesIn(outputs));
        assertFalse(log().contains("error"), this::log);
    }

    private Version version(SampleInputs inputs, String name, String more) throws IOException {
        Path manifest = inputs.manifest(more, Arch.X86_64);
        String text = Files.readString(manifest).replace("title: Sample", "title: Version " + name);
        Path renamed = Files.writeString(folder.resolve(name + ".yaml"), text);
        Path made = Files.createDirectory(folder.resolve(name));
        Dakota run = Dakota.run(
                "build",
                "--writer",
                writer,
                renamed.toString(),
                "-o",
                made.resolve("out.iso").toString());
        assertEquals(0, run.status(), run.err());
        return new Version(renamed, made);
    }

    private Process start(Version version) throws IOException {
        // a shell that ran these tests in the background ignores signals, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP", "COLUMNS=100"));
        command.addAll(Dakota.command("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Ddakotac.terminal=true"));
        command.addAll(List.of("build", "--writer", writer, version.manifest().toString()));
        command.addAll(List.of("-o", outputs.resolve("out.iso").toString()));
        return new ProcessBuilder(Ending.atTerminal(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void nothingIsMixedBrokenOrLeft() throws Exception {
        for (Ending ending : Ending.values()) {
            int wanted = ending == Ending.KILLED ? KILLS : OTHERS;
            int ended = 0;
            int run = 0;
            while (ended < wanted) {
                ended += isEnded(ending, run) ? 1 : 0;
                run++;
                assertTrue(run < 20 + 5 * wanted, () -> ending + ": builds are done before it comes");
            }
            System.out.printf("%s, %s: %d builds ended, %d were done before%n", writer, ending, ended, run - ended);
        }
        // which clears up what is left
        buildInPeace(versions.getFirst());
    }

    /// @return whether the build did not end by itself
    private boolean isEnded(Ending ending, int run) throws Exception {
        long delay = random.nextLong(life);
        long start = System.nanoTime();
        String told = "%s %s, run %d, after %,d of %,d ns".formatted(writer, ending, run, delay, life);
        Process terminal = start(versions.get((run + 1) % 2));
        if (!terminal.waitFor(delay, TimeUnit.NANOSECONDS)) {
            ending.end(terminal);
        }
        int status = terminal.waitFor();
        if (status == 0) {
            life = Math.min(life, System.nanoTime() - start);
        }
        assertNothingRuns(told);
        assertSound(ending, told);
        return status != 0;
    }

    private void assertNothingRuns(String told) throws InterruptedException {
        List<String> running = running();
        for (int tenths = 0; tenths < 100 && !running.isEmpty(); tenths++) {
            Thread.sleep(100);
            running = running();
        }
        assertEquals(List.of(), running, told);
    }

    private List<String> running() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(outputs.toString()))
                .toList();
    }

    /// What lies there is of one version, and what is told time to clean up leaves all of it or the other.
    private void assertSound(Ending ending, String told) throws IOException {
        Set<String> there = names(outputs);
        if (ending == Ending.KILLED) {
            there.remove(".out.iso.dakotac");
        }
        Optional<Version> whole = Optional.empty();
        for (Version version : versions) {
            if (version.filesIn(outputs).contains("out.iso")) {
                whole = Optional.of(version);
            }
        }
        assertTrue(whole.isPresent(), () -> told + ": no ISO, or a broken one: " + there + "\n" + log());
        Version version = whole.orElseThrow();
        assertEquals(version.filesIn(outputs), there, () -> told + ": a mixture, or something is left\n" + log());
        if (ending != Ending.KILLED) {
            assertEquals(names(version.made()), there, () -> told + ": something is missing\n" + log());
        }
    }
}
