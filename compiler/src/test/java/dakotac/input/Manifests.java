package dakotac.input;

import dakotac.diagnostic.Place;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Manifests of which nothing but the inputs matters.
final class Manifests {

    private Manifests() {}

    static Manifest of(Target... targets) {
        return of(new OfflineStore.Absent(), targets);
    }

    static Manifest of(OfflineStore store, Target... targets) {
        return new Manifest(
                "test",
                "Test",
                new Manifest.Volume("TEST", Optional.empty()),
                new Manifest.Loader(5, Optional.empty(), Optional.empty()),
                new Manifest.Live(Manifest.FindRootBy.LABEL, Optional.empty(), Manifest.Overlay.OVERLAYFS),
                List.of(),
                List.of(targets),
                List.of(new Manifest.Entry("live", "{{title}}", List.of(), List.of())),
                new Manifest.Components(true, store, true, true, true, false),
                Optional.empty(),
                false);
    }

    static Target target(Arch arch, Optional<String> devicetree, Path bootFiles, Path rootfs) {
        return new Target(
                arch,
                List.of(),
                List.of(),
                devicetree,
                new Manifest.Inputs(
                        Optional.of(file(bootFiles, arch, "boot-files")), Optional.of(file(rootfs, arch, "rootfs"))));
    }

    private static InputFile file(Path path, Arch arch, String key) {
        return new InputFile(path, Place.ofValue("/arches/" + arch.label() + "/inputs/" + key));
    }
}
