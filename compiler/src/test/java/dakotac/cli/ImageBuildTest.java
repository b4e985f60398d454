package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ISOs of manifests that name container images.
class ImageBuildTest {

    private static final String HEAD = "version: 1\nname: live\ntitle: Live\nvolume: {label: LIVE}\n";
    private static final String BOTH = HEAD + "image: oci:images:live\narches: {x86_64: {}, aarch64: {}}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeImages() throws IOException {
        CraftedImage.in(folder.resolve("images"))
                .indexTag(
                        "live",
                        List.of("amd64", "arm64"),
                        Stream.of(Arch.X86_64, Arch.AARCH64)
                                .map(arch -> new Blob[] {Blob.gzip(system(arch).bytes())})
                                .toList());
    }

    private static SampleTar system(Arch arch) {
        return SampleTar.of(arch).text("etc/hostname", "live-" + arch.label()).text("run/left-over", "1");
    }

    @Test
    void oneReferenceIsEnoughForBothArchitectures() throws IOException {
        Path manifest = manifest(BOTH);
        Dakota built = build(manifest);
        assertEquals(0, built.status(), built.err());
        assertTrue(built.err().contains("[aarch64] kernel " + SampleTar.VERSION), built.err());
        Dakota verified = run("verify", folder.resolve("live.iso").toString(), manifest.toString());
        assertEquals(0, verified.status(), verified.out());
        assertFalse(verified.out().contains("no-inputs"), verified.out());
        for (Arch arch : Arch.values()) {
            Path squashfs = extracted("/LiveOS/squashfs-" + arch.label() + ".img");
            assertEquals("live-" + arch.label(), Oracle.says("rdsquashfs", "-c", "etc/hostname", squashfs.toString()));
            assertEquals("", Oracle.says("rdsquashfs", "-l", "run", squashfs.toString()));
        }
    }

    @Test
    void whatWasMadeOfAnImageIsMadeOnce() throws IOException {
        Path manifest = manifest(BOTH);
        assertEquals(0, build(manifest).status());
        byte[] first = Files.readAllBytes(folder.resolve("live.iso"));
        forgetLayers();
        Dakota again = run(Map.of("PATH", "/nowhere"), "build", manifest.toString(), "-o", iso());
        assertEquals(0, again.status(), again.err());
        assertFalse(again.err().contains("reading the image"), again.err());
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("live.iso")));
        Dakota release = build(manifest("rootfs: {compression: release}\n" + BOTH));
        assertEquals(1, release.status(), "another compression is another file");
        assertTrue(release.err().contains("lacks the blob"), release.err());
    }

    /// Of files of the boot, or of the root file system.
    @ParameterizedTest
    @ValueSource(strings = {SampleTar.INITRAMFS, "var/noise"})
    void aCacheThatTakesNoMoreIsNamed(String path) throws IOException, InterruptedException {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        Blob large = Blob.gzip(system(Arch.X86_64).file(path, noise).bytes());
        CraftedImage.in(folder.resolve("large"))
                .indexTag("live", List.of("amd64"), List.<Blob[]>of(new Blob[] {large}));
        Path manifest = manifest(HEAD + "image: oci:large:live\narches: {x86_64: {}}\n");
        String said = saidWithSmallFiles("build", manifest.toString(), "-o", iso());
        assertTrue(said.contains(folder.resolve("cache/dakotac") + ": error[io]: File too large\n"), said);
        String exported = saidWithSmallFiles(
                "export", "--image", "oci:large:live", "--arch=x86_64", "--format=squashfs", "-o", "out");
        assertTrue(exported.contains("out: error[io]: File too large\n"), exported);
    }

    private String saidWithSmallFiles(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8192 && exec \"$@\"", "sh"));
        command.addAll(Dakota.command());
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), said);
        return said;
    }

    @Test
    void whatNeedsNoInputsMakesNone() throws IOException {
        Path manifest = manifest(BOTH);
        assertEquals("", run("validate", manifest.toString()).err());
        Dakota before = run("plan", manifest.toString());
        assertEquals(0, before.status(), before.err());
        assertTrue(
                before.err()
                        .contains(
                                "no sizes, because 'oci:images:live' is not at hand: nobody has made its boot files yet"),
                before.err());
        assertEquals(0, build(manifest).status());
        Dakota after = run("plan", manifest.toString());
        assertEquals("", after.err());
        assertTrue(after.out().contains(SampleTar.VERSION), after.out());
    }

    @Test
    void anImageGoesWithFilesFromElsewhere() throws IOException {
        SampleInputs files = new SampleInputs(folder).write(Arch.X86_64);
        Path bootFromFile = manifest(HEAD
                + "image: oci:images:live\narches: {x86_64: {inputs: {boot-files: %s}}}\n"
                        .formatted(files.bootFiles(Arch.X86_64).getFileName()));
        assertEquals(0, build(bootFromFile).status());
        Path squashfs = extracted("/LiveOS/squashfs.img");
        assertEquals("live-x86_64", Oracle.says("rdsquashfs", "-c", "etc/hostname", squashfs.toString()));
        Path rootFromFile = manifest(HEAD
                + "image: oci:images:live\narches: {x86_64: {inputs: {rootfs: %s}}}\n"
                        .formatted(files.rootfs(Arch.X86_64).getFileName()));
        assertEquals(0, build(rootFromFile).status());
        assertArrayEquals(
                Files.readAllBytes(files.rootfs(Arch.X86_64)), Files.readAllBytes(extracted("/LiveOS/squashfs.img")));
    }

    @Test
    void anImageIsWhereTheFileThatNamesItSays() throws IOException {
        Files.createDirectory(folder.resolve("base"));
        Files.writeString(folder.resolve("base/live.yaml"), HEAD + "image: oci:../images:live\n");
        assertEquals(
                0,
                build(manifest("extends: base/live.yaml\narches: {x86_64: {}}\n"))
                        .status());
    }

    @Test
    void whatIsWrongWithAnImageIsToldWhereItIsNamed() throws IOException {
        Dakota missing = build(manifest(BOTH.replace(":live\n", ":other\n")));
        assertEquals(1, missing.status());
        assertTrue(
                missing.err().contains("live.yaml:5:8: error[image-tag]: 'oci:images:other' has no image of the tag"),
                missing.err());
        forgetLayers();
        Dakota damaged = build(manifest(BOTH));
        assertEquals(1, damaged.status());
        assertTrue(
                damaged.err().contains("live.yaml:5:8: error[blob-missing]: 'oci:images:live' lacks the blob"),
                damaged.err());
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    /// A layer whose tar makes sense all the same: only its digest tells, and that comes last. Whatever else there is
    /// to
    /// say of the image, this is what is wrong.
    @ParameterizedTest
    @ValueSource(strings = {"release", "fast"})
    void nothingIsKeptOfALayerOfWhichAFileIsDamaged(String compression) throws IOException {
        byte[] tar = system(Arch.X86_64).bytes();
        CraftedImage image = CraftedImage.in(folder.resolve("damaged"))
                .indexTag("live", List.of("amd64"), List.<Blob[]>of(new Blob[] {Blob.plain(tar)}));
        byte[] bytes = tar.clone();
        bytes[new String(tar, StandardCharsets.ISO_8859_1).indexOf("live-x86_64")] ^= 1;
        Files.write(image.blobFile(Sha256.of(tar)), bytes);
        String text =
                HEAD + "image: oci:damaged:live\nrootfs: {compression: " + compression + "%s}\narches: {x86_64: {}}\n";
        for (String own : List.of("", ", files: {/etc/hostname/no-place: live.yaml}")) {
            Dakota run = build(manifest(text.formatted(own)));
            assertEquals(1, run.status(), run.err());
            assertTrue(
                    run.err()
                            .contains(
                                    "live.yaml:5:8: error[blob-damaged]: 'oci:damaged:live' has damaged bytes in layer 1"),
                    run.err());
            assertFalse(
                    compression.equals("release") && run.err().contains("writing the root file system"),
                    "told before hours of compression");
            assertFalse(Files.exists(folder.resolve("live.iso")));
            try (Stream<Path> results = Files.list(folder.resolve("cache/dakotac/results"))) {
                assertEquals(List.of(), results.toList());
            }
        }
    }

    @Test
    void aCacheThatCannotBeWrittenToIsTold() throws IOException {
        Dakota run = run(
                Map.of("XDG_CACHE_HOME", "/proc/self"), "build", manifest(BOTH).toString(), "-o", iso());
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("error[cache]"), run.err());
    }

    /// Not even by force.
    @Test
    void nothingOfALayoutIsReplaced() throws IOException {
        List<Path> files = Oracle.says("find", folder.resolve("images").toString(), "-type", "f")
                .lines()
                .map(Path::of)
                .toList();
        assertTrue(files.size() > 8, files.toString());
        for (Path file : files) {
            byte[] before = Files.readAllBytes(file);
            Dakota run = run("build", "--force", manifest(BOTH).toString(), "-o", file.toString());
            assertEquals(1, run.status(), run.err());
            assertTrue(run.err().contains("would replace '" + file + "', which this command reads"), run.err());
            assertArrayEquals(before, Files.readAllBytes(file));
        }
    }

    /// Not even by force.
    @ParameterizedTest
    @ValueSource(strings = {"live.tar", "live.lock.yaml"})
    void neitherTheArchiveNorTheLockIsReplaced(String name) throws IOException {
        Path manifest = manifest(BOTH.replace("oci:images", "oci-archive:live.tar"));
        Path file = Files.writeString(folder.resolve(name), "mine");
        Dakota run = run("build", "--force", manifest.toString(), "-o", file.toString());
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("would replace '" + file + "', which this command reads"), run.err());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void anOutputMayLieInTheFolderOfAnImage() throws IOException {
        Path manifest = Files.writeString(folder.resolve("images/live.yaml"), BOTH.replace("oci:images", "oci:."));
        Dakota run = run(
                "build",
                manifest.toString(),
                "-o",
                folder.resolve("images/live.iso").toString());
        assertEquals(0, run.status(), run.err());
    }

    /// All but manifests and configurations.
    private void forgetLayers() throws IOException {
        try (Stream<Path> blobs = Files.list(folder.resolve("images/blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                if (Files.readAllBytes(blob)[0] != '{') {
                    Files.delete(blob);
                }
            }
        }
    }

    private Path manifest(String text) throws IOException {
        return Files.writeString(folder.resolve("live.yaml"), text);
    }

    private String iso() {
        return folder.resolve("live.iso").toString();
    }

    private Dakota build(Path manifest) {
        return run("build", manifest.toString(), "-o", iso());
    }

    private Dakota run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private Dakota run(Map<String, String> variables, String... arguments) {
        Map<String, String> all =
                new HashMap<>(Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()));
        all.putAll(variables);
        return Dakota.run(all, arguments);
    }

    private Path extracted(String path) throws IOException {
        Path file = folder.resolve("extracted");
        Files.deleteIfExists(file);
        Oracle.says("xorriso", "-osirrox", "on", "-indev", iso(), "-extract", path, file.toString());
        return file;
    }
}
