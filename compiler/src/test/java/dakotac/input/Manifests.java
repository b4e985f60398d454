package dakotac.input;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.ManifestReader;
import dakotac.manifest.yaml.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Manifests of which nothing but the inputs matters.
final class Manifests {

    private static final Manifest PLAIN = plain();

    private Manifests() {}

    static Manifest of(Target... targets) {
        return of(new OfflineStore.Absent(), targets);
    }

    static Manifest of(OfflineStore store, Target... targets) {
        Manifest.Components components = PLAIN.components();
        return new Manifest(
                PLAIN.name(),
                PLAIN.title(),
                PLAIN.entryToken(),
                PLAIN.volume(),
                PLAIN.loader(),
                PLAIN.live(),
                PLAIN.cmdline(),
                List.of(targets),
                PLAIN.entries(),
                new Manifest.Components(components.plain(), store, components.mediaCheck()),
                PLAIN.compression(),
                PLAIN.sizes(),
                PLAIN.sha256(),
                PLAIN.share(),
                PLAIN.files(),
                PLAIN.accepted(),
                List.of());
    }

    private static Manifest plain() {
        var text = new SourceText("test.yaml", """
                version: 1
                name: test
                title: Test
                volume: {label: TEST}
                arches: {x86_64: {inputs: {boot-files: boot.tar, rootfs: rootfs.squashfs}}}
                """);
        try {
            return YamlText.parse(text)
                    .then(tree -> ManifestReader.check(tree, List.of(), Set.of()))
                    .orThrow();
        } catch (UserError e) {
            throw new AssertionError(e);
        }
    }

    static Target target(Arch arch, Optional<String> devicetree, Path bootFiles, Path rootfs) {
        return new Target(
                arch,
                List.of(),
                List.of(),
                devicetree.map(path ->
                        new Manifest.Devicetree(path, Place.ofValue("/arches/" + arch.label() + "/devicetree"))),
                new Manifest.Inputs(
                        Optional.of(file(bootFiles, arch, "boot-files")),
                        Optional.of(file(rootfs, arch, "rootfs")),
                        Optional.empty()),
                List.of());
    }

    private static InputFile file(Path path, Arch arch, String key) {
        return new InputFile(path, Place.ofValue("/arches/" + arch.label() + "/inputs/" + key));
    }
}
