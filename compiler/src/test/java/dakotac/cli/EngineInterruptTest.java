package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
        Map<String, String> variables = Map.of("PATH", bin + ":" + System.getenv("PATH"));
        RunningBuild build = RunningBuild.until(folder, manifest, variables, of -> Files.exists(of.resolve("begun")));
        List<ProcessHandle> tools = build.process().descendants().toList();
        assertTrue(tools.size() >= 2, tools::toString);
        assertEquals(130, build.end("-INT"), build::log);
        tools.forEach(tool -> tool.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        assertFalse(build.log().contains("error"), build::log);
        assertFalse(Files.exists(folder.resolve("live.iso")));
        assertEquals(Set.of(), RunningBuild.cached(folder, "runs"));
    }
}
