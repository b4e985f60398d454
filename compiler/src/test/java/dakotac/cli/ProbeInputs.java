package dakotac.cli;

import dakotac.input.FileSystemFixture;
import dakotac.input.InitramfsFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Inputs that boot: the probe for a kernel, and the real systemd-boot of Debian's package `systemd-boot-efi`, for both
/// architectures. [ProbeKernel] says what else it needs.
record ProbeInputs(Path folder) {

    /// Neither of whole sectors nor of whole SHA-256 blocks, and longer than a cluster.
    static final int INITRAMFS_SIZE = 70_001;

    private static final Path LOADERS = Path.of("/usr/lib/systemd/boot/efi");

    ProbeInputs write(Arch... arches) throws IOException {
        SampleInputs inputs = new SampleInputs(folder);
        for (Arch arch : arches) {
            SampleTar tar = SampleTar.empty()
                    .file(SampleTar.KERNEL, new ProbeKernel(folder).build(arch))
                    .file(SampleTar.INITRAMFS, initramfs(arch))
                    .file(SampleTar.loader(arch), Files.readAllBytes(LOADERS.resolve(loader(arch))));
            Files.write(inputs.bootFiles(arch), tar.bytes());
            Files.write(inputs.rootfs(arch), FileSystemFixture.squashfs(20_000));
        }
        return this;
    }

    /// Writes a manifest over these architectures, whose menu waits for nobody.
    ///
    /// @param more appended as it is
    Path manifest(String more, Arch... arches) throws IOException {
        return new SampleInputs(folder).manifest("loader: {timeout: 0}\n" + more, arches);
    }

    static byte[] initramfs(Arch arch) {
        byte[] content = new byte[INITRAMFS_SIZE - 1_000];
        new Random(arch.peMachine()).nextBytes(content);
        return Arrays.copyOf(InitramfsFixture.of(content), INITRAMFS_SIZE);
    }

    private static Path loader(Arch arch) {
        return Path.of(SampleTar.loader(arch)).getFileName();
    }
}
