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
        List<Diagnostic> problems = manifest.targets().stream()
                .flatMap(target -> target.inputs().image().stream())
                .flatMap(image -> image instanceof NamedImage named ? Stream.of(named) : Stream.empty())
                .filter(image -> ImageReference.parse(image.text()).isEmpty())
                .distinct()
                .map(ImageReferenceCheck::problem)
                .toList();
        return Checked.of(manifest, problems);
    }

    private static Diagnostic problem(NamedImage image) {
        return Diagnostic.error(ManifestProblem.IMAGE_REFERENCE, image.at(), Quote.of(image.text()) + " names no image")
                .withHint("write " + ImageReference.SYNTAX);
    }
}
