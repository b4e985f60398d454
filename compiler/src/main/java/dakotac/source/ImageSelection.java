package dakotac.source;

import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Looks for the manifest of an architecture in an index, and in the indexes that it names.
final class ImageSelection {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_MANIFESTS = 1_000;

    private final BlobStore store;
    private final Arch arch;
    private final List<OciPlatform> others = new ArrayList<>();
    private int seen;

    /// For some machines of the architecture only.
    private Optional<Descriptor> narrower = Optional.empty();

    private ImageSelection(BlobStore store, Arch arch) {
        this.store = store;
        this.arch = arch;
    }

    /// The first image of a tag whose platform is the architecture's; one for its newer machines only where there is no
    /// other.
    ///
    /// @throws BadImage if the index is broken, or has nothing for the architecture, with what there is
    static SelectedImage find(BlobStore store, Optional<String> tag, Arch arch) throws IOException {
        ImageSelection selection = new ImageSelection(store, arch);
        Optional<SelectedImage> second = Optional.empty();
        for (Descriptor named : named(descriptors(store.index()), tag)) {
            Optional<Descriptor> manifest = selection.search(List.of(named), 1);
            if (manifest.isPresent()) {
                return selected(named, manifest.get());
            }
            if (second.isEmpty()) {
                second = selection.narrower.map(narrower -> selected(named, narrower));
            }
        }
        return second.orElseThrow(selection::missing);
    }

    private static SelectedImage selected(Descriptor named, Descriptor manifest) {
        return new SelectedImage(manifest, named.isIndex() ? Optional.of(named.digest()) : Optional.empty());
    }

    private static List<Descriptor> named(List<Descriptor> all, Optional<String> tag) throws BadImage {
        List<Descriptor> named = all.stream()
                .filter(each -> tag.isEmpty() || each.tag().equals(tag))
                .toList();
        TreeSet<String> tags = new TreeSet<>();
        all.forEach(each -> each.tag().ifPresent(tags::add));
        String known = tags.isEmpty() ? "it has no tags: name it without" : "it has " + list(List.copyOf(tags));
        BadImage.unless(
                !all.isEmpty(), SourceProblem.IMAGE_INDEX, () -> "has an index that names no images", "make it again");
        BadImage.unless(
                !named.isEmpty(),
                SourceProblem.IMAGE_TAG,
                () -> "has no image of the tag " + Quote.of(tag.orElse("")),
                known);
        BadImage.unless(
                tag.isPresent() || tags.size() <= 1,
                SourceProblem.IMAGE_TAG,
                () -> "has images of several tags",
                "name one, as in oci:DIR:TAG; " + known);
        return named;
    }

    private Optional<Descriptor> search(List<Descriptor> descriptors, int depth) throws IOException {
        BadImage.unless(
                depth <= MAX_DEPTH && (seen += descriptors.size()) <= MAX_MANIFESTS,
                SourceProblem.IMAGE_INDEX,
                () -> "has too many indexes in its index",
                "name one of its images");
        for (Descriptor descriptor : descriptors) {
            Optional<Descriptor> found = descriptor.isIndex()
                    ? search(descriptors(store.document("index", descriptor)), depth + 1)
                    : suiting(descriptor);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Descriptor> suiting(Descriptor descriptor) throws IOException {
        if (!descriptor.isManifest()) {
            return Optional.empty();
        }
        OciPlatform platform =
                descriptor.platform().isPresent() ? descriptor.platform().get() : OciImage.platform(store, descriptor);
        others.add(platform);
        if (!platform.suits(arch)) {
            return Optional.empty();
        }
        if (!platform.isBaseline()) {
            narrower = narrower.or(() -> Optional.of(descriptor));
            return Optional.empty();
        }
        return Optional.of(descriptor);
    }

    private BadImage missing() {
        String found = others.isEmpty()
                ? "it has none at all"
                : "it has "
                        + list(others.stream()
                                .map(OciPlatform::toString)
                                .distinct()
                                .toList());
        return new BadImage(SourceProblem.IMAGE_PLATFORM, "has no image for linux/" + arch.ociArchitecture(), found);
    }

    /// Names of hostile length and number among them.
    private static String list(List<String> names) {
        List<String> shown = names.stream().limit(20).map(Quote::of).toList();
        return String.join(", ", shown) + (names.size() > shown.size() ? ", ..." : "");
    }

    private static List<Descriptor> descriptors(JsonDocument index) throws BadImage {
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonDocument each : index.objects("manifests")) {
            descriptors.add(Descriptor.of(each));
        }
        return descriptors;
    }
}
