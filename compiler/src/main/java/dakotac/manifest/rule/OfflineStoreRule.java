package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.StorePlace;
import dakotac.manifest.Manifest.StoreView;
import dakotac.manifest.ManifestProblem;
import dakotac.manifest.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Stores make an image with several architectures very large, so each of them is asked for by name there; and only
/// architectures that the image has get one.
public final class OfflineStoreRule implements Rule {

    private static final String POINTER = "/components/offline-store";

    /// The keys of a store that is made of images.
    private static final Set<String> VIEW = Set.of("image", "images", "driver", "layers", "in");

    /// Whether a map says what a store is made of, rather than which architecture has which.
    public static boolean isView(YamlTree.Fields store) {
        return store.fields().keySet().stream().anyMatch(VIEW::contains);
    }

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return switch (manifest.components().offlineStore()) {
            case OfflineStore.Absent() -> Stream.empty();
            case OfflineStore.Shared _ -> unnamed(manifest);
            case OfflineStore.PerArch(var files) ->
                isByName(draft.tree()) ? strangers(files.keySet().stream(), manifest) : unnamed(manifest);
            case OfflineStore.Made(var views, var files) -> made(draft, views, files.keySet());
        };
    }

    private static Stream<Diagnostic> made(Draft draft, Map<Arch, StoreView> views, Set<Arch> files) {
        Manifest manifest = draft.manifest();
        YamlTree.Fields store = (YamlTree.Fields) draft.tree().find(POINTER).orElseThrow();
        Stream<Diagnostic> form = isView(store)
                ? Stream.concat(mixed(store), unnamed(manifest))
                : strangers(Stream.of(views.keySet(), files).flatMap(Set::stream), manifest);
        return Stream.of(form, withoutImage(views), noRootfs(manifest, views)).flatMap(each -> each);
    }

    private static Stream<Diagnostic> mixed(YamlTree.Fields store) {
        return store.fields().keySet().stream()
                .filter(key -> !VIEW.contains(key))
                .map(key -> Diagnostic.error(
                                ManifestProblem.STORE_MIXED,
                                Place.ofKey(POINTER + "/" + key),
                                Quote.of(key) + " is an architecture, beside what a store is made of")
                        .withHint("write the latter below the architecture: '%s: {image: ...}'".formatted(key)));
    }

    private static Stream<Diagnostic> withoutImage(Map<Arch, StoreView> views) {
        return views.values().stream()
                .filter(view -> view.images().isEmpty())
                .map(view -> Diagnostic.error(
                                ManifestProblem.STORE_WITHOUT_IMAGE, view.at(), "the store is made of no image")
                        .withHint("name one: 'image: docker://HOST/NAME:TAG', or several in 'images'"))
                .distinct();
    }

    private static Stream<Diagnostic> noRootfs(Manifest manifest, Map<Arch, StoreView> views) {
        return manifest.targets().stream()
                .filter(target -> !manifest.takesRootfs(target))
                .flatMap(target -> Optional.ofNullable(views.get(target.arch())).stream()
                        .filter(view -> view.place() == StorePlace.ROOTFS)
                        .map(view -> Diagnostic.error(
                                        ManifestProblem.STORE_NO_ROOTFS,
                                        view.at(),
                                        "there is no root file system of %s that the store could go into"
                                                .formatted(target.arch().label()))
                                .withHint("with 'in: file' it is a file on the ISO; only a root file system that is"
                                        + " made of an 'image' or a 'build' takes one")));
    }

    private static boolean isByName(YamlTree tree) {
        return tree.find(POINTER).filter(YamlTree.Fields.class::isInstance).isPresent();
    }

    private static Stream<Diagnostic> unnamed(Manifest manifest) {
        return manifest.isMultiArch()
                ? Stream.of(
                        Diagnostic.error(
                                        ManifestProblem.STORE_NOT_NAMED,
                                        Place.ofValue(POINTER),
                                        "an image with several architectures takes offline stores by name only")
                                .withHint(
                                        "write a map of architecture to store: 'x86_64: ...'; the image grows by every store in it"))
                : Stream.empty();
    }

    private static Stream<Diagnostic> strangers(Stream<Arch> named, Manifest manifest) {
        List<String> carried =
                manifest.targets().stream().map(target -> target.arch().label()).toList();
        return named.map(Arch::label).filter(label -> !carried.contains(label)).map(label -> stranger(label, carried));
    }

    private static Diagnostic stranger(String label, List<String> carried) {
        return Diagnostic.error(
                        ManifestProblem.STORE_WITHOUT_ARCH,
                        Place.ofKey(POINTER + "/" + label),
                        "the image has no architecture " + Quote.of(label))
                .withHint(Suggestion.hint(label, carried)
                        .orElseGet(() -> "its architectures are " + String.join(", ", carried)));
    }
}
