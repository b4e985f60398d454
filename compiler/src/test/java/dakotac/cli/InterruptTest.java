package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Builds that end before their time, in a process of their own.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class InterruptTest {

    @Parameter
    private String writer = "";

    /// In bytes.
    private static final long ROOTFS = 6L << 30;

    /// Where a superblock says how large the squashfs is.
    private static final int BYTES_USED = 40;

    @TempDir
    private Path folder;

    private Path manifest = Path.of("");
    private Path iso = Path.of("");

    /// Inputs that take a while to write.
    @BeforeEach
    void writeInputs() throws IOException {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        try (RandomAccessFile rootfs =
                new RandomAccessFile(inputs.rootfs(Arch.X86_64).toFile(), "rw")) {
            rootfs.setLength(ROOTFS);
            rootfs.seek(BYTES_USED);
            rootfs.writeLong(Long.reverseBytes(ROOTFS));
        }
        manifest = inputs.manifest("", Arch.X86_64);
        iso = folder.resolve("out.iso");
    }

    private List<String> command(boolean terminal) {
        // a shell that ran these tests in the background ignores these signals, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + folder, "-Ddakotac.terminal=" + terminal));
        command.addAll(List.of("build", "--writer", writer, manifest.toString(), "-o", iso.toString()));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private Process buildUntilTheIsoGrows() throws IOException, InterruptedException {
        return untilTheIsoGrows(start(command(false)));
    }

    private Process untilTheIsoGrows(Process build) throws IOException, InterruptedException {
        while (build.isAlive() && written() < 1 << 20) {
            Thread.sleep(20);
        }
        assertTrue(build.isAlive(), () -> log());
        return build;
    }

    private Process untilTheBarIsSeen(Process terminal) throws IOException, InterruptedException {
        untilTheIsoGrows(terminal);
        while (terminal.isAlive() && !log().contains("MB/s")) {
            Thread.sleep(20);
        }
        assertTrue(terminal.isAlive(), this::log);
        return terminal;
    }

    /// How much of the ISO there is.
    private long written() throws IOException {
        Path work = folder.resolve(".out.iso.dakotac");
        if (!Files.exists(work)) {
            return 0;
        }
        try (Stream<Path> runs = Files.list(work)) {
            return runs.mapToLong(run -> run.resolve("image.iso").toFile().length())
                    .sum();
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Set<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void ctrlCLeavesNothing() throws Exception {
        Process build = buildUntilTheIsoGrows();
        List<ProcessHandle> children = build.descendants().toList();
        Oracle.says("kill", "-INT", Long.toString(build.pid()));
        assertEquals(130, build.waitFor());
        assertEquals(Set.of("x86_64.tar", "x86_64.squashfs", "sample.yaml", "log"), left());
        assertEquals(writer.equals("host-tools"), !children.isEmpty());
        assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(log().contains("error"), log());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KILLED")
    void atATerminalWithItsBarNothingIsLeft(Ending ending) throws Exception {
        Process terminal = untilTheBarIsSeen(start(Ending.atTerminal(command(true))));
        List<ProcessHandle> programs = terminal.descendants().toList();
        assertEquals(writer.equals("host-tools") ? 2 : 1, programs.size(), this::log);
        ending.end(terminal);
        assertEquals(ending.status(), terminal.waitFor(), this::log);
        programs.forEach(
                program -> program.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertEquals(Set.of("x86_64.tar", "x86_64.squashfs", "sample.yaml", "log"), left());
        assertFalse(log().contains("error"), this::log);
        boolean seen = ending != Ending.TERMINAL_CLOSED;
        assertTrue(!seen || log().endsWith("\n"), "the prompt would stand behind the bar: " + log());
    }

    @Test
    void killLeavesNoOutputAndTheNextBuildClearsUp() throws Exception {
        Process build = buildUntilTheIsoGrows();
        List<ProcessHandle> children = build.descendants().toList();
        Oracle.says("kill", "-KILL", Long.toString(build.pid()));
        build.waitFor();
        children.forEach(child -> child.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        assertFalse(Files.exists(iso));
        assertTrue(left().contains(".out.iso.dakotac"));

        new SampleInputs(folder).write(Arch.X86_64);
        Dakota next = Dakota.run("build", manifest.toString(), "-o", iso.toString());
        assertEquals(0, next.status(), next.err());
        assertFalse(left().contains(".out.iso.dakotac"));
    }

    @Test
    void twoBuildsOfOneOutputDoNotMeet() throws Exception {
        Process build = buildUntilTheIsoGrows();
        Dakota second = Dakota.run("build", manifest.toString(), "-o", iso.toString());
        build.destroy();
        assertEquals(1, second.status());
        assertTrue(second.err().contains("another run of dakotac is making this file"), second.err());
    }

    @Test
    void aFullDiskIsToldBeforehand() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        iso = disk.resolve("out.iso");
        String mount = "mount -t tmpfs -o size=64m tmpfs '" + disk + "' && exec \"$@\"";
        List<String> command =
                new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh"));
        command.addAll(command(false));
        Process build = start(command);
        assertEquals(3, build.waitFor(), log());
        assertTrue(
                log().matches("(?s).*error\\[no-space]: needs 6,\\d{3},\\d{3},\\d{3} bytes .* 67,10\\d,\\d{3} .*"),
                log());
        assertFalse(log().contains("writing the ISO"), log());
    }
}
