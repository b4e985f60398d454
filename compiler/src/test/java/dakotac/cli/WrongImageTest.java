package dakotac.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.input.InitramfsFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images that no bootable medium can be made of: told where the manifest names them, before anything is written.
class WrongImageTest {

    private static final String SYSTEMD = "usr/lib/systemd/systemd";
    private static final String MODULE = "/kernel/fs/ext4.ko";

    @TempDir
    private Path folder;

    private static SampleTar good() {
        return SampleTar.of(Arch.X86_64)
                .file(SYSTEMD, elf(Arch.X86_64))
                .text("usr/lib/modules/" + SampleTar.VERSION + MODULE, "");
    }

    private static byte[] elf(Arch arch) {
        return ("\u007fELF\2\1\1" + "\0".repeat(11) + (char) arch.elfMachine() + "\0" + "\0".repeat(44))
                .getBytes(ISO_8859_1);
    }

    @Test
    void aGoodOneIsBuilt() throws IOException {
        assertEquals(0, build(good()).status());
    }

    @Test
    void withoutKernel() throws IOException {
        assertTold(good().without(SampleTar.KERNEL), "kernel-missing", "holds no kernel", "linux-image-amd64");
    }

    @Test
    void withoutInitramfs() throws IOException {
        assertTold(
                good().without(SampleTar.INITRAMFS),
                "initramfs-missing",
                "holds no initramfs of its kernel " + SampleTar.VERSION,
                "dracut --force --no-hostonly --add dmsquash-live");
    }

    @Test
    void withoutLoader() throws IOException {
        assertTold(
                good().without(SampleTar.loader(Arch.X86_64)),
                "loader-missing",
                "holds no boot loader of x86_64",
                "systemd-boot-efi (Debian, Ubuntu)");
    }

    @Test
    void withoutAnythingToBootFrom() throws IOException {
        assertTold(
                SampleTar.empty().text("etc/hostname", "x"), "kernel-missing", "holds no kernel", "linux-image-amd64");
    }

    @Test
    void withAnInitramfsThatCannotMountTheRoot() throws IOException {
        SortedMap<String, String> files = InitramfsFixture.ofDracut(SampleTar.VERSION);
        files.put("usr/lib/dracut/modules.txt", "base");
        files.keySet().removeIf(name -> name.contains("squashfs"));
        byte[] initramfs = InitramfsFixture.archive(files);
        assertTold(
                good().file(SampleTar.INITRAMFS, initramfs),
                "initramfs-not-live",
                "without dracut's module dmsquash-live",
                "packages dracut-live");
        assertTold(
                good().file(SampleTar.INITRAMFS, initramfs),
                "initramfs-without-driver",
                "without squashfs",
                "--add-drivers \"squashfs\"");
    }

    @Test
    void withAnInitramfsOfAnotherKernel() throws IOException {
        byte[] initramfs = InitramfsFixture.archive(InitramfsFixture.ofDracut("6.1.0"));
        assertTold(
                good().file(SampleTar.INITRAMFS, initramfs),
                "initramfs-wrong-version",
                "with modules for 6.1.0, not for its kernel " + SampleTar.VERSION,
                "--kver " + SampleTar.VERSION);
    }

    @Test
    void withModulesOfAnotherKernel() throws IOException {
        SampleTar image = good().without("usr/lib/modules/" + SampleTar.VERSION + MODULE)
                .text("usr/lib/modules/6.1.0" + MODULE, "");
        assertTold(
                image,
                SourceProblem.MODULES_MISSING.text(),
                "has modules for 6.1.0, but the kernel of x86_64 is " + SampleTar.VERSION,
                "from one image");
    }

    /// Also where the root file system was made before, and the boot files are new.
    @Test
    void withModulesOfAnotherKernelThanThatOfTheBootFiles() throws IOException {
        assertEquals(0, build(good()).status());
        byte[] other = SampleTar.empty()
                .file("boot/vmlinuz-6.1.0", Files.readAllBytes(kernel()))
                .file("boot/initramfs-6.1.0.img", InitramfsFixture.of("initramfs"))
                .file(SampleTar.loader(Arch.X86_64), Files.readAllBytes(kernel()))
                .bytes();
        Files.write(folder.resolve("boot.tar"), other);
        Dakota run = run("image: oci:images\narches: {x86_64: {inputs: {boot-files: boot.tar}}}\n");
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("error[modules-missing]"), run.err());
        Example.check(SourceProblem.MODULES_MISSING, run.err(), folder);
    }

    private Path kernel() throws IOException {
        Path tar = Files.write(
                folder.resolve("sample.tar"), SampleTar.of(Arch.X86_64).bytes());
        Oracle.says("tar", "-xf", tar.toString(), "-C", folder.toString(), SampleTar.KERNEL);
        return folder.resolve(SampleTar.KERNEL);
    }

    @Test
    void ofAnotherArchitecture() throws IOException {
        assertTold(
                good().file(SYSTEMD, elf(Arch.AARCH64)),
                SourceProblem.ROOTFS_WRONG_ARCH.text(),
                "has a root file system for aarch64, by its 'usr/lib/systemd/systemd'",
                "podman build --platform linux/amd64");
        Example.check(
                SourceProblem.ROOTFS_WRONG_ARCH,
                build(good().file(SYSTEMD, elf(Arch.AARCH64))).err(),
                folder);
        assertTold(
                good().without(SYSTEMD)
                        .symlink("lib", "usr/lib")
                        .symlink("usr/lib/ld-linux-aarch64.so.1", "aarch64-linux-gnu/ld.so")
                        .file("usr/lib/aarch64-linux-gnu/ld.so", elf(Arch.AARCH64)),
                SourceProblem.ROOTFS_WRONG_ARCH.text(),
                "by its 'lib/ld-linux-aarch64.so.1'",
                "podman build --platform linux/amd64");
    }

    private void assertTold(SampleTar image, String id, String message, String hint) throws IOException {
        Dakota run = build(image);
        assertEquals(1, run.status(), run.err());
        String told = run.err();
        assertTrue(told.contains("live.yaml:5:8: error[" + id + "]: 'oci:images' "), told);
        assertTrue(told.contains(message), told);
        assertTrue(told.contains(hint), told);
        assertFalse(told.contains("writing the root file system"), told);
        assertFalse(Files.exists(folder.resolve("live.iso")));
    }

    private Dakota build(SampleTar image) throws IOException {
        CraftedImage.in(folder.resolve("images")).tag("t", Blob.gzip(image.bytes()));
        return run("image: oci:images\narches: {x86_64: {}}\n");
    }

    private Dakota run(String more) throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("live.yaml"), "version: 1\nname: live\ntitle: Live\nvolume: {label: LIVE}\n" + more);
        return Dakota.run(
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()),
                "build",
                manifest.toString(),
                "-o",
                folder.resolve("live.iso").toString());
    }
}
