package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Component;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// Every architecture has the inputs that the image's components are made from.
final class MissingInputRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return manifest.targets().stream().flatMap(target -> check(target, manifest));
    }

    private static Stream<Diagnostic> check(Manifest.Target target, Manifest manifest) {
        Arch arch = target.arch();
        Stream.Builder<Diagnostic> missing = Stream.builder();
        if (target.inputs().bootFiles().isEmpty() && !manifest.takesBootFiles(target)) {
            missing.add(missing(arch, "boot-files", "every image needs a kernel and a boot loader"));
        }
        if (manifest.components().has(Component.LIVE_ROOTFS)
                && target.inputs().rootfs().isEmpty()
                && !manifest.takesRootfs(target)) {
            missing.add(missing(arch, "rootfs", "the component 'live-rootfs' is made from it"));
        }
        if (lacksStore(manifest)) {
            missing.add(missing(arch, "offline-store", "the component 'offline-store' is made from it"));
        }
        return missing.build();
    }

    /// Only `offline-store: true` can leave it open which file an image's single architecture brings.
    private static boolean lacksStore(Manifest manifest) {
        return !manifest.isMultiArch()
                && manifest.components().offlineStore() instanceof OfflineStore.PerArch(var files)
                && files.isEmpty();
    }

    private static Diagnostic missing(Arch arch, String input, String why) {
        return Diagnostic.error(
                        ManifestProblem.MISSING_INPUT,
                        Place.ofKey("/arches/" + arch.label()),
                        arch.label() + " lacks the input '" + input + "'")
                .withHint("add 'inputs." + input + "'"
                        + (input.equals("offline-store") ? "" : ", an 'image' or a 'build'") + ": " + why);
    }
}
