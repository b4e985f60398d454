package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.Sha256;
import dakotac.source.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetches that end before they are done, or are not alone. Here a few are killed; `-Dkills=30` has as many.
class FetchKillTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int LAYERS = 6;
    private static final int SIZE = 2 << 20;

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private CraftedImage image = CraftedImage.unwritten();

    private static Blob layer(int number) {
        byte[] bytes = new byte[SIZE];
        new Random(number).nextBytes(bytes);
        return Blob.plain(new CraftedTar().file("file" + number, bytes).end());
    }

    private Process start(FakeRegistry registry) throws IOException {
        List<String> command = new ArrayList<>(Dakota.command("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("export", "--image", "http://" + registry.host() + "/live:1", "--arch", "x86_64"));
        command.addAll(List.of("-o", folder.resolve("out").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        return builder.start();
    }

    @BeforeEach
    void makeImage() throws IOException {
        image = CraftedImage.in(folder.resolve("image"));
        image.tag(
                "1",
                Stream.iterate(1, i -> i + 1)
                        .limit(LAYERS)
                        .map(FetchKillTest::layer)
                        .toArray(Blob[]::new));
    }

    @Test
    void whoIsAskedToEndKeepsWhatThereIs() throws Exception {
        try (FakeRegistry registry = FakeRegistry.of(image).dawdle(Duration.ofMillis(50))) {
            Process process = start(registry);
            while (registry.blobs() < 1 + LAYERS / 2) {
                Thread.sleep(2);
            }
            Thread.sleep(100);
            process.destroy();
            assertEquals(143, process.waitFor(), this::log);
        }
        assertFalse(log().contains("error"), this::log);
        assertFalse(Files.exists(folder.resolve("out")));
        assertNoRunsAreLeft();
        try (Stream<Path> parts = Files.list(folder.resolve("dakotac/partial"))) {
            assertTrue(parts.findAny().isPresent());
        }
    }

    @Test
    void twoThatFetchTheSameDoNotMeet() throws Exception {
        try (FakeRegistry registry = FakeRegistry.of(image).dawdle(Duration.ofMillis(1))) {
            Process one = start(registry);
            Dakota two = Dakota.run(
                    Map.of("XDG_CACHE_HOME", folder.toString()),
                    "export",
                    "--image",
                    "http://" + registry.host() + "/live:1",
                    "--arch",
                    "x86_64",
                    "-o",
                    folder.resolve("two").toString());
            assertEquals(0, two.status(), two.err());
            assertEquals(0, one.waitFor(), this::log);
        }
        assertSound();
        assertNoRunsAreLeft();
    }

    @Test
    void noWrongByteIsKeptAndTheNextRunGoesOn() throws Exception {
        long spared = 0;
        int killed = 0;
        try (FakeRegistry registry = FakeRegistry.of(image).dawdle(Duration.ofMillis(6))) {
            // a run may be killed before it has anything that the next could go on with
            while (killed < KILLS || spared == 0) {
                killed += isKilled(registry) ? 1 : 0;
                assertTrue(killed < KILLS + 50, "no run went on with what an earlier one had");
                assertSound();
                spared = Math.max(spared, registry.spared());
                if (wholeBlobs().size() > LAYERS) {
                    deleteBlobs();
                }
            }
            registry.behave();
            assertEquals(0, start(registry).waitFor(), this::log);
        }
        System.out.printf("%d fetches killed; those after them left out %,d bytes%n", killed, spared);
        assertNoRunsAreLeft();
        Dakota expected = Dakota.run(
                "export",
                "--image",
                "oci:" + image.folder() + ":1",
                "--arch",
                "x86_64",
                "-o",
                folder.resolve("expected").toString());
        assertEquals(0, expected.status(), expected.err());
        Path tar = Path.of("rootfs-x86_64.tar");
        assertEquals(
                -1,
                Files.mismatch(
                        folder.resolve("expected").resolve(tar),
                        folder.resolve("out").resolve(tar)));
    }

    /// @return whether it had not ended by itself
    private boolean isKilled(FakeRegistry registry) throws Exception {
        long before = registry.blobs();
        Process process = start(registry);
        while (process.isAlive() && registry.blobs() == before) {
            Thread.sleep(2);
        }
        if (!process.waitFor(random.nextLong(200), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor() != 0;
    }

    private void assertSound() throws IOException {
        for (Path blob : wholeBlobs()) {
            assertEquals(
                    blob.getFileName().toString(),
                    Sha256.of(Files.readAllBytes(blob)).hex());
        }
    }

    private void assertNoRunsAreLeft() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("dakotac/runs"))) {
            assertEquals(List.of(), runs.toList());
        }
    }

    private List<Path> wholeBlobs() throws IOException {
        try (Stream<Path> blobs = Files.list(folder.resolve("dakotac/blobs/sha256"))) {
            return blobs.toList();
        }
    }

    private void deleteBlobs() throws IOException {
        for (Path blob : wholeBlobs()) {
            Files.delete(blob);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
