package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The boot files and the root file systems of the debian-live sample, as `dakotac export` writes them.
record LiveSampleFiles(Path folder) {

    static LiveSampleFiles export(Path folder, Arch... arches) {
        List<String> words = new ArrayList<>(List.of("export", "--image", LiveSample.REFERENCE));
        for (Arch arch : arches) {
            words.addAll(List.of("--arch", arch.label()));
        }
        words.addAll(List.of("--format", "squashfs", "-o", folder.toString()));
        Dakota export = Dakota.run(words.toArray(String[]::new));
        assertEquals(0, export.status(), export.err());
        return new LiveSampleFiles(folder);
    }

    Path bootFiles(Arch arch) {
        return folder.resolve("boot-files-" + arch.label() + ".tar");
    }

    Path rootfs(Arch arch) {
        return folder.resolve("rootfs-" + arch.label() + ".squashfs");
    }
}
