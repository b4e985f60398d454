package dakotac.input;

import static dakotac.input.SampleTar.INITRAMFS;
import static dakotac.input.SampleTar.KERNEL;
import static dakotac.input.SampleTar.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.DiagnosticId;
import dakotac.diagnostic.Place;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.squashfs.SystemSquashfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in good inputs.
class InputReaderTest {

    private static final Arch ARCH = Arch.X86_64;

    @TempDir
    Path folder;

    @BeforeEach
    void rootfs() throws IOException {
        Files.write(folder.resolve("rootfs"), FileSystemFixture.squashfs(4096));
    }

    @Test
    void twoArchitecturesWithAStore() throws IOException {
        var store = new InputFile(folder.resolve("rootfs"), Place.nowhere());
        Manifest manifest = Manifests.of(
                new OfflineStore.Shared(store),
                target(Arch.X86_64, SampleTar.of(Arch.X86_64).gzip()),
                target(Arch.AARCH64, SampleTar.of(Arch.AARCH64).zstd()));
        Inputs inputs = sound(InputReader.read(manifest, Strictness.STRICT));

        assertEquals(Map.of(Arch.X86_64, VERSION, Arch.AARCH64, VERSION), inputs.kernels());
        assertEquals(9, inputs.blobs().size());
        assertEquals(SampleTar.TIME, inputs.newest());
        for (Arch arch : Arch.values()) {
            assertTrue(text(inputs, Role.INITRAMFS, arch).contains("initramfs " + arch.label()));
            assertTrue(text(inputs, Role.KERNEL, arch).endsWith("kernel " + arch.label()));
            assertTrue(text(inputs, Role.LOADER, arch).endsWith("loader " + arch.label()));
        }
    }

    @Test
    void aStoreForEachArchitecture() throws IOException {
        var store = new InputFile(folder.resolve("rootfs"), Place.nowhere());
        var manifest = Manifests.of(new OfflineStore.PerArch(Map.of(ARCH, store)));
        Inputs inputs = sound(InputReader.read(manifest, Strictness.STRICT));
        assertEquals(
                Set.of(ImageInput.of(Role.OFFLINE_STORE, ARCH)), inputs.blobs().keySet());
    }

    @Test
    void plainTarsAreReadWhereTheyLie() throws IOException {
        byte[] tar = SampleTar.of(ARCH).bytes();
        Blob kernel = blob(sound(read(tar)), Role.KERNEL);
        assertEquals(new Blob.Extent(folder.resolve("x86_64.tar"), 512, kernel.size()), kernel);
    }

    @Test
    void theNewestKernelIsTaken() throws IOException {
        Checked<Inputs> read = read(SampleTar.of(ARCH)
                .file("boot/vmlinuz-6.9.1", PeFixture.image(ARCH, "old"))
                .file("boot/initrd.img-6.9.1", InitramfsFixture.of("old"))
                .file("boot/vmlinuz-" + VERSION, PeFixture.image(ARCH, "the same version"))
                .bytes());
        assertEquals(List.of(InputProblem.SEVERAL_KERNELS), ids(read));
        assertEquals(Map.of(ARCH, VERSION), value(read).kernels());
        assertTrue(text(value(read), Role.INITRAMFS, ARCH).contains("initramfs x86_64"));
    }

    @Test
    void debianKeepsItsKernelInBoot() throws IOException {
        Inputs inputs = sound(read(SampleTar.empty()
                .file("./boot/vmlinuz-6.1.0-9-amd64", PeFixture.image(ARCH, "kernel"))
                .file("./boot/initrd.img-6.1.0-9-amd64", InitramfsFixture.of("initrd"))
                .file("./EFI/Boot/bootx64.efi", PeFixture.image(ARCH, "loader"))
                .bytes()));
        assertEquals(Map.of(ARCH, "6.1.0-9-amd64"), inputs.kernels());
    }

    @Test
    void linksAreFollowed() throws IOException {
        Inputs inputs = sound(read(SampleTar.empty()
                .file("opt/loader", PeFixture.image(ARCH, "loader"))
                .symlink("usr/lib/systemd/boot/efi", "/opt/efi")
                .hardLink("opt/efi/systemd-bootx64.efi", "opt/loader")
                .symlink("lib", "usr/lib")
                .file("boot/vmlinuz", PeFixture.image(ARCH, "kernel"))
                .symlink(KERNEL, "../../../../boot/vmlinuz")
                .file("usr/lib/initramfs", InitramfsFixture.of("linked"))
                .symlink(INITRAMFS, "/lib/initramfs")
                .bytes()));
        assertTrue(text(inputs, Role.INITRAMFS, ARCH).contains("linked"));
        assertTrue(text(inputs, Role.LOADER, ARCH).endsWith("loader"));
    }

    @Test
    void theLastOfTwoMembersStands() throws IOException {
        byte[] first =
                SampleTar.empty().file(INITRAMFS, InitramfsFixture.of("first")).bytes();
        byte[] second = SampleTar.of(ARCH)
                .file(INITRAMFS, InitramfsFixture.of("second"))
                .bytes();
        byte[] both = new byte[1024 + second.length];
        System.arraycopy(first, 0, both, 0, 1024);
        System.arraycopy(second, 0, both, 1024, second.length);
        assertTrue(text(sound(read(both)), Role.INITRAMFS, ARCH).contains("second"));
    }

    @Test
    void theUnsignedLoaderIsPreferred() throws IOException {
        String signed = SampleTar.loader(ARCH) + ".signed";
        var tar = SampleTar.of(ARCH).file(signed, PeFixture.image(ARCH, "signed"));
        assertTrue(text(sound(read(tar.bytes())), Role.LOADER, ARCH).endsWith("loader x86_64"));
        byte[] onlySigned = tar.without(SampleTar.loader(ARCH)).bytes();
        assertTrue(text(sound(read(onlySigned)), Role.LOADER, ARCH).endsWith("signed"));
    }

    @Test
    void devicetreesLieInSeveralFolders() throws IOException {
        for (String place : List.of(
                "usr/lib/modules/" + VERSION + "/dtb", "usr/lib/linux-image-" + VERSION, "usr/share/dtb", "boot/dtb")) {
            Path tar = folder.resolve("dtb.tar");
            byte[] blob = FileSystemFixture.devicetree(64, 64);
            Files.write(
                    tar,
                    SampleTar.of(Arch.AARCH64).file(place + "/qcom/x.dtb", blob).bytes());
            var target = Manifests.target(Arch.AARCH64, Optional.of("qcom/x.dtb"), tar, folder.resolve("rootfs"));
            Inputs inputs = sound(InputReader.read(Manifests.of(target), Strictness.STRICT));
            assertEquals(64, blob(inputs, Role.DEVICETREE, Arch.AARCH64).size());
        }
    }

    @Test
    void theNewestTimeIsTakenAsItIs() throws IOException {
        for (String time : List.of("1970-01-01T00:00:00Z", "2026-01-31T12:00:01Z", "2999-01-01T00:00:00Z")) {
            assertEquals(Instant.parse(time), newest(Instant.parse(time)));
        }
    }

    @Test
    void erofsIsARootFileSystem() throws IOException {
        Files.write(folder.resolve("rootfs"), FileSystemFixture.erofs(12, 2, 8192));
        sound(read(SampleTar.of(ARCH).bytes()));
    }

    @Test
    void erofsOf48BitsIsARootFileSystem() throws IOException {
        for (byte[] image : List.of(
                FileSystemFixture.wideErofs(36, 0, 2, 8192), FileSystemFixture.wideErofs(0, 1L << 40, 2, 8192))) {
            Files.write(folder.resolve("rootfs"), image);
            sound(read(SampleTar.of(ARCH).bytes()));
        }
        Files.write(folder.resolve("rootfs"), FileSystemFixture.wideErofs(1, 36, 2, 8192));
        assertEquals(
                List.of(InputProblem.FILESYSTEM_TRUNCATED),
                ids(read(SampleTar.of(ARCH).bytes())));
    }

    @Test
    void erofsMayHaveItsDevicesInOneFile() throws IOException {
        Files.write(folder.resolve("rootfs"), FileSystemFixture.erofsOfTwoDevices(1, 1, 8192));
        sound(read(SampleTar.of(ARCH).bytes()));
    }

    @Test
    void kernelsMayBeNamedAfterAnythingButInTheFolderOfTheirModules() throws IOException {
        sound(read(SampleTar.empty()
                .file("boot/vmlinuz-linux", PeFixture.x86Kernel("6.12.1-arch1-1"))
                .file("boot/initramfs-linux.img", InitramfsFixture.of("initramfs"))
                .file(SampleTar.loader(ARCH), PeFixture.image(ARCH, "loader"))
                .bytes()));
        sound(read(SampleTar.of(ARCH).file(KERNEL, PeFixture.x86Kernel(VERSION)).bytes()));
    }

    @Test
    void signedProgramsAreWhole() throws IOException {
        sound(read(SampleTar.of(ARCH)
                .file(KERNEL, PeFixture.signed(ARCH, "kernel", "signature"))
                .bytes()));
    }

    @Test
    void compressedBombsAreStopped() throws IOException {
        Path bomb = folder.resolve("bomb.tar");
        Files.write(bomb, SampleTar.of(ARCH).file("zeros", new byte[1 << 20]).gzip());
        var target = Manifests.target(ARCH, Optional.empty(), bomb, folder.resolve("rootfs"));
        var limits = new TarLimits(1 << 18, 100, 1 << 18, 4096, 1 << 20, 16);
        assertEquals(
                List.of(InputProblem.TAR_TOO_BIG),
                ids(InputReader.read(Manifests.of(target), Strictness.LENIENT, limits)));
    }

    @Test
    void whatIsOddIsAWarningToTheLenient() throws IOException {
        byte[] tar = SampleTar.of(ARCH).text(KERNEL, "kernel goes here").bytes();
        Files.write(folder.resolve("rootfs"), new byte[4096]);
        Checked<Inputs> read = InputReader.read(Manifests.of(target(ARCH, tar)), Strictness.LENIENT);
        assertEquals(List.of(InputProblem.KERNEL_NOT_PE, InputProblem.FILESYSTEM_UNKNOWN), ids(read));
        assertInstanceOf(Checked.Ok.class, read);
    }

    @Test
    void theLoaderTellsTheArchitecture() throws IOException {
        for (Arch arch : Arch.values()) {
            assertEquals(arch, sound(detect(SampleTar.of(arch))));
        }
    }

    @Test
    void theKernelDecidesBetweenTwoLoaders() throws IOException {
        for (Arch arch : Arch.values()) {
            var tar = SampleTar.of(arch);
            for (Arch other : Arch.values()) {
                tar.file(SampleTar.loader(other), PeFixture.image(other, "loader"));
            }
            Checked<Arch> detected = detect(tar);
            assertEquals(arch, value(detected));
            assertEquals(List.of(InputProblem.SEVERAL_LOADERS), ids(detected));
            if (arch == ARCH) {
                Example.check(detected.diagnostics().getFirst(), folder);
            }
        }
    }

    @Test
    void withoutAKernelTheLastArchitectureIsTakenAsTheScriptDid() throws IOException {
        var tar = SampleTar.empty();
        for (Arch arch : Arch.values()) {
            tar.file(SampleTar.loader(arch), PeFixture.image(arch, "loader"));
        }
        assertEquals(Arch.AARCH64, value(detect(tar)));
    }

    @Test
    void noLoaderNoArchitecture() throws IOException {
        assertEquals(
                List.of(InputProblem.LOADER_MISSING),
                ids(detect(SampleTar.empty().text("readme", ""))));
    }

    private Instant newest(Instant time) throws IOException {
        var tar = SampleTar.empty();
        tar.file(KERNEL, PeFixture.image(ARCH, ""), time).file(INITRAMFS, InitramfsFixture.of(""), time);
        tar.file(SampleTar.loader(ARCH), PeFixture.image(ARCH, ""), time);
        tar.file("unrelated", new byte[0], Instant.parse("2050-01-01T00:00:00Z"));
        return sound(read(tar.bytes())).newest();
    }

    private Checked<Arch> detect(SampleTar tar) throws IOException {
        return InputReader.detectArch(Files.write(folder.resolve("boot.tar"), tar.bytes()), Place.nowhere());
    }

    private Checked<Inputs> read(byte[] tar) throws IOException {
        return InputReader.read(Manifests.of(target(ARCH, tar)), Strictness.STRICT);
    }

    private Manifest.Target target(Arch arch, byte[] tar) throws IOException {
        Path file = Files.write(folder.resolve(arch.label() + ".tar"), tar);
        return Manifests.target(arch, Optional.empty(), file, folder.resolve("rootfs"));
    }

    private static String text(Inputs inputs, Role role, Arch arch) throws IOException {
        try (var in = BlobReader.open(blob(inputs, role, arch))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Blob blob(Inputs inputs, Role role) {
        return blob(inputs, role, ARCH);
    }

    private static Blob blob(Inputs inputs, Role role, Arch arch) {
        return Optional.ofNullable(inputs.blobs().get(ImageInput.of(role, arch)))
                .orElseThrow();
    }

    private static List<DiagnosticId> ids(Checked<?> checked) {
        return checked.diagnostics().stream().map(Diagnostic::id).toList();
    }

    private static <T> T sound(Checked<T> checked) {
        assertEquals(List.of(), checked.diagnostics());
        return value(checked);
    }

    private static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T>(var value, var _) -> value;
            case Checked.Broken<T>(var problems) -> throw new AssertionError(problems);
        };
    }

    @Test
    void whatIsInAFileSystemOfAnotherCompressionIsNotLookedAt() throws IOException {
        Files.write(folder.resolve("rootfs"), FileSystemFixture.withCompression(5));
        List<Diagnostic> told = InputReader.read(
                        Manifests.of(target(ARCH, SampleTar.of(ARCH).bytes())), Strictness.STRICT)
                .diagnostics();
        assertEquals(
                List.of(InputProblem.FILESYSTEM_NOT_READ),
                told.stream().map(Diagnostic::id).toList());
        Example.check(told.getFirst(), folder);
    }

    @Test
    void aReadySystemOfTheArchitectureWithItsModulesIsTaken() throws IOException {
        Files.write(
                folder.resolve("rootfs"),
                SystemSquashfs.of(Map.of(
                        "usr/lib/systemd/systemd",
                        FileSystemFixture.program(Arch.X86_64),
                        "usr/lib/modules/" + SampleTar.VERSION + "/kernel/x.ko",
                        new byte[] {1},
                        "lib",
                        "-> usr/lib".getBytes(StandardCharsets.UTF_8))));
        assertEquals(
                List.of(),
                InputReader.read(Manifests.of(target(ARCH, SampleTar.of(ARCH).bytes())), Strictness.STRICT)
                        .diagnostics());
    }
}
