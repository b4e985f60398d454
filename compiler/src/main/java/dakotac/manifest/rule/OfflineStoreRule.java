package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.ManifestProblem;
import dakotac.manifest.yaml.YamlTree;
import java.util.List;
import java.util.stream.Stream;

/// Stores make an image with several architectures very large, so each of them is asked for by name there; and only
/// architectures that the image has get one.
final class OfflineStoreRule implements Rule {

    private static final String POINTER = "/components/offline-store";

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return switch (manifest.components().offlineStore()) {
            case OfflineStore.Absent() -> Stream.empty();
            case OfflineStore.Shared _ -> unnamed(manifest);
            case OfflineStore.PerArch(var files) ->
                isByName(draft.tree()) ? strangers(files.keySet().stream(), manifest) : unnamed(manifest);
        };
    }

    private static boolean isByName(YamlTree tree) {
        return tree.find(POINTER).filter(YamlTree.Fields.class::isInstance).isPresent();
    }

    private static Stream<Diagnostic> unnamed(Manifest manifest) {
        return manifest.isMultiArch()
                ? Stream.of(Diagnostic.error(
                                ManifestProblem.STORE_NOT_NAMED,
                                Place.ofValue(POINTER),
                                "an image with several architectures takes offline stores by name only")
                        .withHint("write a map of architecture to path; the image grows by every store in it"))
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
