package dakotac.cli;

import dakotac.input.FileSystemFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small well-formed inputs, and manifests that name them.
record SampleInputs(Path folder) {

    /// Writes `<arch>.tar`, `<arch>.squashfs`.
    SampleInputs write(Arch... arches) throws IOException {
        for (Arch arch : arches) {
            Files.write(bootFiles(arch), SampleTar.of(arch).bytes());
            Files.write(
                    rootfs(arch),
                    FileSystemFixture.squashfs(20_000 + arch.label().length()));
        }
        return this;
    }

    Path bootFiles(Arch arch) {
        return folder.resolve(arch.label() + ".tar");
    }

    Path rootfs(Arch arch) {
        return folder.resolve(arch.label() + ".squashfs");
    }

    /// Writes a manifest over these architectures.
    ///
    /// @param more appended as it is
    Path manifest(String more, Arch... arches) throws IOException {
        StringBuilder text =
                new StringBuilder("version: 1\nname: sample\ntitle: Sample\nvolume: {label: SAMPLE}\narches:\n");
        for (Arch arch : arches) {
            text.append("  %s: {inputs: {boot-files: %s, rootfs: %s}}%n"
                    .formatted(
                            arch.label(),
                            bootFiles(arch).getFileName(),
                            rootfs(arch).getFileName()));
        }
        return Files.writeString(folder.resolve("sample.yaml"), text + more);
    }
}
