package dakotac.cli;

import dakotac.manifest.Arch;
import dakotac.manifest.ManifestProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The manifest that arguments of `build-iso.sh` stand for, with what the script itself decides. What neither says is
/// left to the defaults of manifests.
record ScriptManifest(String title, Optional<Path> store, List<Target> targets) {

    /// The one rule that the script's own way breaks: one store, whatever the architectures.
    static final ManifestProblem SHARED_STORE = ManifestProblem.STORE_NOT_NAMED;

    /// One architecture.
    ///
    /// @param consoles as the script gives them
    record Target(ArchArgument files, List<Arch> consoles) {}

    JsonNode toJson() {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("version", 1).put("name", "live").put("title", title).put("entry-token", "dakota-live");
        manifest.putObject("volume").put("label", "DAKOTA_LIVE");
        manifest.putArray("cmdline").add("enforcing=0").add("nvidia-drm.modeset=1");
        ObjectNode arches = manifest.putObject("arches");
        targets.forEach(
                target -> add(target, arches.putObject(target.files().arch().label())));
        ObjectNode components = manifest.putObject("components").put("media-check", "sum");
        store.ifPresent(path -> components.put("offline-store", path.toString()));
        return manifest;
    }

    private static void add(Target target, ObjectNode arch) {
        var consoles = arch.putArray("consoles");
        target.consoles().forEach(machine -> consoles.add(machine.serialConsole()));
        arch.putObject("inputs")
                .put("boot-files", target.files().bootFiles().toString())
                .put("rootfs", target.files().rootfs().toString());
    }
}
