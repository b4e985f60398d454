package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C while an engine builds an image, in a process of its own.
class EngineInterruptTest {

    @TempDir
    private Path folder;

    @Test
    void theEngineEndsWithAllThatItStarted() throws Exception {
        Path bin = FakeEngine.in(folder.resolve("engine"))
                .program("podman", "sleep 600 & touch '" + folder + "/begun'; wait");
        Files.writeString(folder.resolve("Containerfile"), "FROM scratch\n");
        Path manifest = Files.writeString(folder.resolve("live.yaml"), """
                version: 1
                name: live
                title: Live
                volume: {label: LIVE}
                build: {containerfile: Containerfile}
                arches: {x86_64: {}}
                """);
        Process build = build(manifest, bin);
        List<ProcessHandle> tools = build.descendants().toList();
        assertTrue(tools.size() >= 2, tools::toString);
        Oracle.says("kill", "-INT", Long.toString(build.pid()));
        assertEquals(130, build.waitFor(), this::log);
        tools.forEach(tool -> tool.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        assertFalse(log().contains("error"), this::log);
        assertFalse(Files.exists(folder.resolve("live.iso")));
        try (Stream<Path> runs = Files.list(folder.resolve("cache/dakotac/runs"))) {
            assertEquals(
                    List.of(),
                    runs.flatMap(EngineInterruptTest::below)
                            .filter(Files::isRegularFile)
                            .toList());
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Process build(Path manifest, Path bin) throws IOException, InterruptedException {
        // a shell that ran these tests in the background ignores this signal, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("build", manifest.toString(), "-o", folder + "/live.iso"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().merge("PATH", bin.toString(), (path, ours) -> ours + ":" + path);
        Process build = builder.start();
        while (build.isAlive() && !Files.exists(folder.resolve("begun"))) {
            Thread.sleep(20);
        }
        assertTrue(build.isAlive(), this::log);
        return build;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
