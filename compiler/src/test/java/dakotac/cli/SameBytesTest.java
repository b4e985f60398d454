package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.Sha256;
import dakotac.source.registry.FakeRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From images in a registry, whose layers come in any order, to one ISO of two architectures with their stores: the
/// same bytes for any number of processors, in any zone and locale, for anybody. Here a few runs; `-Druns=50` has as
/// many.
class SameBytesTest {

    private static final int RUNS = Integer.getInteger("runs", 3);

    private static final List<Integer> PROCESSORS = List.of(1, 2, 8);
    private static final List<String> ZONES =
            List.of("Pacific/Kiritimati", "America/St_Johns", "UTC", "Asia/Kathmandu");
    private static final List<String> LOCALES = List.of("C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "C");
    private static final List<List<String>> USERS = List.of(
            List.of(),
            List.of("unshare", "--user", "--map-user=1234", "--map-group=77"),
            List.of("unshare", "--map-root-user"));

    private static final int LAYERS = 5;

    @TempDir
    private Path folder;

    /// Those of all architectures have something in common; some of it comes twice, and some is in no tree in the end.
    private static byte[] layer(Arch arch, int number) {
        int seed = arch.label().length();
        CraftedTar tar = new CraftedTar()
                .file("common" + number, noise(number, 700_000))
                .file("again" + number % 2, noise(LAYERS, 300_000 + number))
                .file("own" + number, noise(seed * 100L + number, 150_000))
                .file("replaced", noise(seed + number, 400_000));
        for (int i = 0; i < 100; i++) {
            tar.file("small" + number + "-" + i, noise(i * 7L + number, 1 + i * 50));
        }
        return tar.end();
    }

    private static byte[] noise(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// @param forms in which layers are stored, in turn
    private static Blob[] layers(Arch arch, List<Function<byte[], Blob>> forms) {
        return IntStream.rangeClosed(0, LAYERS)
                .mapToObj(number ->
                        of(forms, number).apply(number == 0 ? SampleTar.of(arch).bytes() : layer(arch, number - 1)))
                .toArray(Blob[]::new);
    }

    private static CraftedImage image(Path folder, List<Function<byte[], Blob>> forms) throws IOException {
        return CraftedImage.in(folder)
                .indexTag(
                        "1",
                        List.of("amd64", "arm64"),
                        List.of(layers(Arch.X86_64, forms), layers(Arch.AARCH64, forms)));
    }

    /// Contents of layers that are not compressed are compared in another way than others, also with what is laid over.
    @Test
    void howeverLayersAreStored() throws IOException {
        Path motd = Files.write(folder.resolve("motd"), noise(LAYERS, 300_000 + LAYERS - 1));
        Set<Sha256> all = new HashSet<>();
        for (List<Function<byte[], Blob>> forms : List.<List<Function<byte[], Blob>>>of(
                List.of(Blob::plain),
                List.of(Blob::gzip),
                List.of(Blob::plain, Blob::zstd),
                List.of(Blob::zstd, Blob::plain, Blob::plain))) {
            Path own = Files.createTempDirectory(folder, "form");
            Path manifest = Files.writeString(own.resolve("live.yaml"), """
                    version: 1
                    name: live
                    title: Live
                    volume: {label: LIVE}
                    image: oci:%s:1
                    rootfs: {files: {/etc/motd: %s}}
                    arches: {x86_64: {}, aarch64: {}}
                    """.formatted(
                            image(own.resolve("image"), forms).folder(), motd));
            Path iso = own.resolve("out.iso");
            Dakota run = Dakota.run("build", manifest.toString(), "-o", iso.toString());
            assertEquals(0, run.status(), run.err());
            try (InputStream in = Files.newInputStream(iso)) {
                all.add(Sha256.of(in));
            }
        }
        assertEquals(1, all.size());
    }

    @Test
    void whoeverBuildsAndHowever() throws Exception {
        CraftedImage image = image(folder.resolve("image"), List.of(Blob::gzip, Blob::gzip, Blob::plain));
        try (FakeRegistry registry = FakeRegistry.of(image).shuffle(new Random())) {
            Sha256 first = build(registry, 0);
            for (int run = 1; run < RUNS; run++) {
                assertEquals(first, build(registry, run), "run " + run);
            }
        }
    }

    private Sha256 build(FakeRegistry registry, int run) throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("run" + run));
        Path iso = own.resolve("out.iso");
        Path log = own.resolve("log");
        String reference = "http://" + registry.host() + "/live:1";
        Path manifest = Files.writeString(own.resolve("live.yaml"), """
                version: 1
                name: live
                title: Live
                volume: {label: LIVE}
                image: %1$s
                arches: {x86_64: {}, aarch64: {}}
                components:
                  offline-store:
                    x86_64: {image: {image: "%1$s", name: registry.example.org/live}}
                    aarch64: {image: {image: "%1$s", name: registry.example.org/live}, driver: overlay, in: file}
                """.formatted(reference));
        List<String> command = new ArrayList<>(of(USERS, run));
        command.addAll(Dakota.command(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ActiveProcessorCount=" + of(PROCESSORS, run)));
        command.addAll(List.of("build", manifest.toString(), "-o", iso.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of("TZ", of(ZONES, run), "LC_ALL", of(LOCALES, run), "XDG_CACHE_HOME", own.toString()));
        assertEquals(0, builder.start().waitFor(), Files.readString(log));
        try (InputStream in = Files.newInputStream(iso)) {
            return Sha256.of(in);
        }
    }

    private static <T> T of(List<T> choices, int run) {
        return choices.get(run % choices.size());
    }
}
