package dakotac.source;

import dakotac.manifest.Manifest.StoreImage;
import java.util.Optional;

/// The name of an image in a store: with host and tag, as podman writes it.
public final class StoredName {

    private StoredName() {}

    /// The one that a manifest says, or else that of the reference; empty where neither is one.
    public static Optional<String> of(StoreImage image) {
        if (image.name().isPresent()) {
            return normal(image.name().get());
        }
        return switch (ImageReference.parse(image.image().text()).orElseThrow()) {
            case ImageReference.Remote remote -> normal(withoutScheme(remote.text()));
            case ImageReference.Stored stored -> normal(stored.name());
            case ImageReference.Local _, ImageReference.Built _ -> Optional.empty();
        };
    }

    private static String withoutScheme(String text) {
        return text.replaceFirst("^[a-z]+://", "").replaceFirst("@sha256:.*", "");
    }

    private static Optional<String> normal(String name) {
        return RepositoryName.parse(name, false)
                .filter(parsed -> Sha256.parse(parsed.version()).isEmpty())
                .map(parsed -> parsed.repository() + ":" + parsed.version());
    }
}
