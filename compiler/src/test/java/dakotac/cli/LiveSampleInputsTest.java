package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Oracle;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.input.BlobReader;
import dakotac.input.ImageInput;
import dakotac.input.ImageInput.Role;
import dakotac.input.InputProblem;
import dakotac.input.InputReader;
import dakotac.input.Inputs;
import dakotac.input.Strictness;
import dakotac.input.linux.KernelRelease;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Debian's own kernels, loaders and initramfs are sound, and cut short they are not.
@Tag("sample")
class LiveSampleInputsTest {

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void export() {
        LiveSampleFiles.export(shared, Arch.values());
    }

    private static LiveSampleFiles files() {
        return new LiveSampleFiles(shared);
    }

    @Test
    void areSound() throws Exception {
        SampleInputs sample = new SampleInputs(folder);
        for (Arch arch : Arch.values()) {
            Files.createLink(sample.bootFiles(arch), files().bootFiles(arch));
            Files.createLink(sample.rootfs(arch), files().rootfs(arch));
        }
        var read = read(sample.manifest("", Arch.values()));
        assertEquals(List.of(), read.diagnostics());
        Inputs inputs = read.orThrow();
        for (Arch arch : Arch.values()) {
            try (var kernel = BlobReader.open(inputs.blob(ImageInput.of(Role.KERNEL, arch)))) {
                assertEquals(Optional.ofNullable(inputs.kernels().get(arch)), KernelRelease.of(kernel));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, vmlinuz, KERNEL_TRUNCATED",
        "X86_64, initramfs.img, INITRAMFS_TRUNCATED",
        "X86_64, systemd-bootx64.efi, LOADER_TRUNCATED",
        "AARCH64, vmlinuz, KERNEL_TRUNCATED",
        "AARCH64, initramfs.img, INITRAMFS_TRUNCATED",
        "AARCH64, systemd-bootaa64.efi, LOADER_TRUNCATED"
    })
    void areNotSoundWhenCutShort(Arch arch, String name, InputProblem id) throws Exception {
        Path file = found(extracted(arch), name);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(content.length() * 2 / 3);
        }
        assertTold(arch, id);
    }

    @ParameterizedTest
    @EnumSource
    void areNotOfAnotherVersion(Arch arch) throws Exception {
        Path modules = Optional.ofNullable(found(extracted(arch), "vmlinuz").getParent())
                .orElseThrow();
        Files.move(modules, modules.resolveSibling("9.9.9-nonsense"));
        assertTold(arch, InputProblem.KERNEL_WRONG_VERSION, InputProblem.INITRAMFS_WRONG_VERSION);
    }

    private Path extracted(Arch arch) throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Oracle.says("tar", "-xf", files().bootFiles(arch).toString(), "-C", tree.toString());
        return tree;
    }

    private static Path found(Path tree, String name) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private void assertTold(Arch arch, InputProblem... ids) throws Exception {
        SampleInputs inputs = new SampleInputs(folder);
        String tree = folder.resolve("tree").toString();
        Oracle.says("tar", "-cf", inputs.bootFiles(arch).toString(), "-C", tree, "usr");
        Files.createLink(inputs.rootfs(arch), files().rootfs(arch));
        assertEquals(
                List.of(ids),
                read(inputs.manifest("", arch)).diagnostics().stream()
                        .map(Diagnostic::id)
                        .toList());
    }

    private static Checked<Inputs> read(Path manifest) throws Exception {
        return InputReader.read(ManifestReader.read(manifest).orThrow(), Strictness.STRICT);
    }
}
