package dakotac.source;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.ManifestProblem;
import java.util.List;
import java.util.stream.Stream;

/// Whether the images that a manifest names are named as images are. Whether they are there is not asked.
public final class ImageReferenceCheck {

    private ImageReferenceCheck() {}

    /// The same manifest, where all of them are.
    public static Checked<Manifest> check(Manifest manifest) {
        Stream<NamedImage> systems = manifest.targets().stream()
                .flatMap(target -> target.inputs().image().stream())
                .flatMap(image -> image instanceof NamedImage named ? Stream.of(named) : Stream.empty());
        Stream<NamedImage> stored =
                manifest.targets().stream().flatMap(target -> manifest.storeImages(target).stream());
        List<Diagnostic> problems = Stream.concat(systems, stored)
                .filter(image -> ImageReference.parse(image.text()).isEmpty())
                .distinct()
                .map(ImageReferenceCheck::problem)
                .toList();
        return Checked.of(manifest, problems).then(ImageReferenceCheck::checkNames);
    }

    /// Images in stores have names that podman and bootc find them by.
    private static Checked<Manifest> checkNames(Manifest manifest) {
        List<Diagnostic> problems = manifest.targets().stream()
                .flatMap(target -> manifest.components().offlineStore().view(target.arch()).stream())
                .flatMap(view -> view.images().stream())
                .filter(image -> StoredName.of(image).isEmpty())
                .map(image -> Diagnostic.error(
                                ManifestProblem.STORE_NAME,
                                image.image().at(),
                                image.name()
                                        .map(name -> Quote.of(name) + " is no name that an image can have in a store")
                                        .orElseGet(() -> Quote.of(image.image().text())
                                                + " does not tell the name that the image has in the store"))
                        .withHint("write it with host and tag: {image: %s, name: registry.example.org/NAME:TAG}"
                                .formatted(image.image().text())))
                .distinct()
                .toList();
        return Checked.of(manifest, problems);
    }

    private static Diagnostic problem(NamedImage image) {
        return Diagnostic.error(ManifestProblem.IMAGE_REFERENCE, image.at(), Quote.of(image.text()) + " names no image")
                .withHint("write " + ImageReference.SYNTAX);
    }
}
