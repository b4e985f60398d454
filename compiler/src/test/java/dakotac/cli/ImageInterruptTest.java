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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
        byte[] noise = new byte[16 << 20];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] &= 0x1F; // compresses, and takes its time
        }
        String large = new String(noise, StandardCharsets.ISO_8859_1);
        Blob system =
                Blob.gzip(SampleTar.of(Arch.X86_64).text("usr/large", large).bytes());
        CraftedImage.in(folder.resolve("images")).tag("t", system);
        manifest = Files.writeString(folder.resolve("live.yaml"), """
                version: 1
                name: live
                title: Live
                volume: {label: LIVE}
                image: oci:images
                rootfs: {compression: release}
                arches: {x86_64: {}}
                """);
    }

    private Process buildUntilTheRootfsIsBegun() throws IOException, InterruptedException {
        // a shell that ran these tests in the background ignores these signals, and so would Java
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        command.addAll(Dakota.command("-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("build", manifest.toString(), "-o", folder + "/live.iso"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process build = builder.start();
        while (build.isAlive() && !isBegun()) {
            Thread.sleep(20);
        }
        assertTrue(build.isAlive(), this::log);
        return build;
    }

    private boolean isBegun() throws IOException {
        try {
            return files("runs").contains("rootfs.squashfs");
        } catch (NoSuchFileException | UncheckedIOException vanished) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Set<String> files(String below) throws IOException {
        Path there = folder.resolve("cache/dakotac").resolve(below);
        if (!Files.exists(there)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(there)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void ctrlCLeavesWhatWasFinishedAlone() throws Exception {
        Process build = buildUntilTheRootfsIsBegun();
        Oracle.says("kill", "-INT", Long.toString(build.pid()));
        assertEquals(130, build.waitFor(), this::log);
        assertEquals(Set.of("boot-files.tar", "sealed"), files("results"));
        assertEquals(Set.of(), files("runs"));
        assertFalse(log().contains("error"), this::log);
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    @Test
    void afterAKillTheNextRunClearsUpAndGoesOn() throws Exception {
        Process build = buildUntilTheRootfsIsBegun();
        Oracle.says("kill", "-KILL", Long.toString(build.pid()));
        build.waitFor();
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
