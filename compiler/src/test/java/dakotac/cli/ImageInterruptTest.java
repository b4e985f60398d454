package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds that end while a root file system is made of an image, in a process of their own.
class ImageInterruptTest {

    @TempDir
    private Path folder;

    private Path manifest = Path.of("");

    @BeforeEach
    void makeImage() throws IOException {
        Blob system =
                Blob.gzip(SampleTar.of(Arch.X86_64).text("etc/hostname", "live").bytes());
        CraftedImage.in(folder.resolve("images")).tag("t", system);
        manifest = Files.writeString(folder.resolve("live.yaml"), """
                version: 1
                name: live
                title: Live
                volume: {label: LIVE}
                image: oci:images
                arches: {x86_64: {}}
                """);
        // writes something, and goes on for as long as it is let
        Path tool = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("tar2sqfs"),
                "#!/bin/sh\nfor last; do :; done\necho half > \"$last\"\ntouch '" + folder
                        + "/begun'\nexec sleep 600\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process buildUntilTheToolRuns() throws IOException, InterruptedException {
        // a shell that ran these tests in the background ignores these signals, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("build", manifest.toString(), "-o", folder + "/live.iso"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().merge("PATH", folder + "/bin", (path, ours) -> ours + ":" + path);
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

    private Set<String> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache/dakotac").resolve(below))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private void requireEnded(List<ProcessHandle> tools) {
        tools.forEach(tool -> tool.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void ctrlCLeavesWhatWasFinishedAlone() throws Exception {
        Process build = buildUntilTheToolRuns();
        List<ProcessHandle> tools = build.descendants().toList();
        Oracle.says("kill", "-INT", Long.toString(build.pid()));
        assertEquals(130, build.waitFor(), this::log);
        requireEnded(tools);
        assertEquals(Set.of("boot-files.tar", "sealed"), files("results"));
        assertEquals(Set.of(), files("runs"));
        assertFalse(log().contains("error"), this::log);
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    @Test
    void afterAKillTheNextRunClearsUpAndGoesOn() throws Exception {
        Process build = buildUntilTheToolRuns();
        List<ProcessHandle> tools = build.descendants().toList();
        Oracle.says("kill", "-KILL", Long.toString(build.pid()));
        build.waitFor();
        requireEnded(tools);
        assertEquals(Set.of("boot-files.tar", "sealed"), files("results"));
        assertTrue(files("runs").contains("rootfs.squashfs"));
        Dakota next = Dakota.run(
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()),
                "build",
                manifest.toString(),
                "-o",
                folder + "/live.iso");
        assertEquals(0, next.status(), next.err());
        assertFalse(next.err().contains("writing the boot files"), next.err());
        assertEquals(Set.of("boot-files.tar", "rootfs.squashfs", "kernels", "sealed"), files("results"));
        assertEquals(Set.of(), files("runs"));
    }
}
