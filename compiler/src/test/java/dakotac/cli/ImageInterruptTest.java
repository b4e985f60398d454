package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

    private RunningBuild buildUntilTheRootfsIsBegun() throws IOException, InterruptedException {
        return RunningBuild.until(
                folder,
                manifest,
                Map.of(),
                of -> RunningBuild.cached(of, "runs").contains("x86_64.stretch"));
    }

    private Set<String> files(String below) {
        return RunningBuild.cached(folder, below);
    }

    @Test
    void ctrlCLeavesWhatWasFinishedAlone() throws Exception {
        RunningBuild build = buildUntilTheRootfsIsBegun();
        assertEquals(130, build.end("-INT"), build::log);
        assertEquals(Set.of("boot-files.tar", "sealed"), files("results"));
        assertEquals(Set.of(), files("runs"));
        assertFalse(build.log().contains("error"), build::log);
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    @Test
    void afterAKillTheNextRunClearsUpAndGoesOn() throws Exception {
        buildUntilTheRootfsIsBegun().end("-KILL");
        assertEquals(Set.of("boot-files.tar", "sealed"), files("results"));
        assertTrue(files("runs").contains("x86_64.stretch"));
        Dakota next = Dakota.run(
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()),
                "build",
                manifest.toString(),
                "-o",
                folder + "/live.iso");
        assertEquals(0, next.status(), next.err());
        assertFalse(next.err().contains("writing the boot files"), next.err());
        assertEquals(
                Set.of(
                        "boot-files.tar",
                        "kernels",
                        "pieces",
                        "sealed",
                        "x86_64.head",
                        "x86_64.head.crc32c",
                        "x86_64.stretch",
                        "x86_64.stretch.crc32c",
                        "x86_64.tables",
                        "x86_64.tables.crc32c"),
                files("results"));
        assertEquals(Set.of(), files("runs"));
    }
}
