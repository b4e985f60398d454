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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Builds that end before their time, in a process of their own.
@ParameterizedClass
@ValueSource(strings = {"embedded", "host-tools"})
class InterruptTest {

    @Parameter
    private String writer = "";

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
            rootfs.setLength(6L << 30);
        }
        manifest = inputs.manifest("", Arch.X86_64);
        iso = folder.resolve("out.iso");
    }

    private Process build(String... prefix) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(prefix));
        // a shell that ran these tests in the background ignores SIGINT, and so would Java
        command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("build", "--writer", writer, manifest.toString(), "-o", iso.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private Process buildUntilTheIsoGrows() throws IOException, InterruptedException {
        Process build = build();
        Path growing = folder.resolve(".out.iso.dakotac/image.iso");
        while (build.isAlive() && growing.toFile().length() < 1 << 20) {
            Thread.sleep(20);
        }
        assertTrue(build.isAlive(), () -> log());
        return build;
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

    @Test
    void killLeavesNoOutputAndTheNextBuildClearsUp() throws Exception {
        Process build = buildUntilTheIsoGrows();
        List<ProcessHandle> children = build.descendants().toList();
        Oracle.says("kill", "-KILL", Long.toString(build.pid()));
        build.waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
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
        Process build = build("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh");
        assertEquals(3, build.waitFor(), log());
        assertTrue(
                log().matches("(?s).*error\\[no-space]: needs 6,\\d{3},\\d{3},\\d{3} bytes .* 67,10\\d,\\d{3} .*"),
                log());
        assertFalse(log().contains("writing the ISO"), log());
    }
}
