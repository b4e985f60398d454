package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.Checked;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tars as GNU tar makes them, with gzip and zstd themselves.
class TarOracleTest {

    private static final Arch ARCH = Arch.AARCH64;
    private static final String LONG = "a-name-of-many-characters/".repeat(12);

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = folder.resolve("root");
        put(SampleTar.KERNEL, PeFixture.image(ARCH, "kernel"));
        put(SampleTar.INITRAMFS, InitramfsFixture.of("initramfs".repeat(100_000)));
        put(SampleTar.loader(ARCH), PeFixture.image(ARCH, "loader"));
        put("usr/share/dtb/" + LONG + "laptop.dtb", FileSystemFixture.devicetree(64, 64));
        Files.createSymbolicLink(root.resolve("usr/share/dtb/short"), Path.of(LONG + "laptop.dtb"));
        Files.createLink(root.resolve("usr/share/dtb/hard"), root.resolve("usr/share/dtb/" + LONG + "laptop.dtb"));
        Files.write(folder.resolve("rootfs"), FileSystemFixture.squashfs(4096));
    }

    @ParameterizedTest
    @CsvSource({"gnu, -b20", "gnu, --gzip", "gnu, --zstd", "posix, -b1", "posix, --gzip", "posix, --zstd"})
    void isRead(String format, String option) throws Exception {
        run("tar", "-C", root.toString(), "--format=" + format, option, "-cf", tar().toString(), ".");
        for (String devicetree : new String[] {LONG + "laptop.dtb", "short", "hard"}) {
            Inputs inputs = inputs(devicetree);
            assertSame(inputs, Role.KERNEL, SampleTar.KERNEL);
            assertSame(inputs, Role.INITRAMFS, SampleTar.INITRAMFS);
            assertSame(inputs, Role.LOADER, SampleTar.loader(ARCH));
            assertSame(inputs, Role.DEVICETREE, "usr/share/dtb/hard");
        }
    }

    @ParameterizedTest
    @CsvSource({"ustar, usr/lib", "v7, usr/lib"})
    void olderFormatsAreRead(String format, String members) throws Exception {
        run("tar", "-C", root.toString(), "--format=" + format, "-cf", tar().toString(), members);
        assertInstanceOf(Checked.Ok.class, read(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"gnu, 1.0", "posix, 0.0", "posix, 0.1", "posix, 1.0"})
    void sparseMembersAreInNobodysWayUnlessWanted(String format, String version) throws Exception {
        punchHoles(root.resolve("holes"));
        tarSparse(format, version);
        assertInstanceOf(
                Checked.Ok.class,
                read(Optional.empty()),
                () -> read(Optional.empty()).toString());

        punchHoles(root.resolve(SampleTar.INITRAMFS));
        tarSparse(format, version);
        assertEquals(
                InputProblem.MEMBER_SPARSE,
                read(Optional.empty()).diagnostics().getFirst().id());
    }

    private void tarSparse(String format, String version) throws Exception {
        String sparse = "--sparse-version=" + version;
        run("tar", "-C", root.toString(), "--format=" + format, "--sparse", sparse, "-cf", tar().toString(), ".");
    }

    @Test
    void manyMembersAreExtractedInOnePass() throws Exception {
        run("tar", "-C", root.toString(), "--gzip", "-cf", tar().toString(), ".");
        Inputs inputs = inputs("short");
        var targets = new HashMap<Blob, Path>();
        inputs.blobs()
                .forEach((what, blob) -> targets.put(
                        blob, folder.resolve("copy of " + what.role().label())));
        BlobReader.extract(targets);
        assertEquals(-1, Files.mismatch(root.resolve(SampleTar.KERNEL), folder.resolve("copy of kernel")));
        assertEquals(-1, Files.mismatch(root.resolve(SampleTar.INITRAMFS), folder.resolve("copy of initramfs")));
        for (var digest : BlobReader.sha256(targets.keySet(), _ -> {}).entrySet()) {
            assertEquals(BlobReader.sha256(digest.getKey()), digest.getValue());
        }
    }

    private Path tar() {
        return folder.resolve("boot.tar");
    }

    private Inputs inputs(String devicetree) {
        return switch (read(Optional.of(devicetree))) {
            case Checked.Ok<Inputs>(var inputs, var _) -> inputs;
            case Checked.Broken<Inputs>(var problems) -> throw new AssertionError(problems);
        };
    }

    private Checked<Inputs> read(Optional<String> devicetree) {
        var target = Manifests.target(ARCH, devicetree, tar(), folder.resolve("rootfs"));
        return InputReader.read(Manifests.of(target), Strictness.STRICT);
    }

    private void assertSame(Inputs inputs, Role role, String path) throws IOException {
        Blob blob = Optional.ofNullable(inputs.blobs().get(ImageInput.of(role, ARCH)))
                .orElseThrow();
        Path copy = Files.createTempFile(folder, "copy", "");
        Files.delete(copy);
        BlobReader.extract(Map.of(blob, copy));
        assertEquals(-1, Files.mismatch(root.resolve(path), copy), role::label);
    }

    private void put(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.write(file, content);
    }

    private static void punchHoles(Path file) throws IOException {
        Files.deleteIfExists(file);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < 40; i++) {
                sparse.seek(i * 1_000_000L);
                sparse.write('x');
            }
            sparse.setLength(50_000_000);
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor() == 0, () -> String.join(" ", command));
    }
}
