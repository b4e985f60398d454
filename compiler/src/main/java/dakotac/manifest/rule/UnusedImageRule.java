package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// Something is made of every image that is named, and of what is said about that.
final class UnusedImageRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return Stream.of(ownImages(draft), commonImage(draft), compression(draft))
                .flatMap(unused -> unused);
    }

    private static Stream<Diagnostic> ownImages(Draft draft) {
        return draft.manifest().targets().stream()
                .filter(target -> !draft.manifest().takesFromImage(target))
                .flatMap(target -> own(draft, target)
                        .map(pointer -> Diagnostic.warning(
                                        ManifestProblem.UNUSED_IMAGE,
                                        Place.ofValue(pointer),
                                        target.arch().label() + " takes nothing from its image")
                                .withHint(
                                        "delete it, or the inputs 'boot-files' and 'rootfs' that stand in its place")));
    }

    private static Stream<Diagnostic> commonImage(Draft draft) {
        boolean unused = draft.manifest().targets().stream()
                .allMatch(target -> own(draft, target).findAny().isPresent()
                        || !draft.manifest().takesFromImage(target));
        return unused
                ? images(draft, "")
                        .map(pointer -> Diagnostic.warning(
                                        ManifestProblem.UNUSED_IMAGE,
                                        Place.ofValue(pointer),
                                        "no architecture takes anything from this image")
                                .withHint("delete it, or the 'inputs' that stand in its place"))
                : Stream.empty();
    }

    private static Stream<Diagnostic> compression(Draft draft) {
        boolean unused = draft.manifest().targets().stream().noneMatch(draft.manifest()::takesRootfs);
        return unused && draft.tree().find("/rootfs/compression").isPresent()
                ? Stream.of(Diagnostic.warning(
                                ManifestProblem.UNUSED_COMPRESSION,
                                Place.ofValue("/rootfs/compression"),
                                "no root file system is made of an image")
                        .withHint("delete it: the files that 'inputs.rootfs' names are taken as they are"))
                : Stream.empty();
    }

    private static Stream<String> own(Draft draft, Target target) {
        return images(draft, "/arches/" + target.arch().label() + "/inputs");
    }

    /// What names or builds an image, by pointer.
    private static Stream<String> images(Draft draft, String owner) {
        return Stream.of(owner + "/image", owner + "/build")
                .filter(pointer -> draft.tree().find(pointer).isPresent());
    }
}
