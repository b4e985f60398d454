package dakotac.source;

import java.util.Optional;

/// What an image says of itself to people (OCI image-spec, "Image Configuration" and "Annotations"). Any of it may be
/// left out, and all of it may be hostile.
///
/// @param created  when, as RFC 3339 writes it
/// @param version  of what is packed: `org.opencontainers.image.version`
/// @param revision of its sources: `org.opencontainers.image.revision`
public record ImageVersion(Optional<String> created, Optional<String> version, Optional<String> revision) {

    private static final String LABEL = "org.opencontainers.image.";

    static ImageVersion of(JsonDocument configuration) throws BadImage {
        Optional<JsonDocument> labels = configuration.object("config").flatMap(config -> config.object("Labels"));
        Optional<String> created = configuration.optional("created");
        return new ImageVersion(
                created.isPresent() ? created : label(labels, "created"),
                label(labels, "version"),
                label(labels, "revision"));
    }

    private static Optional<String> label(Optional<JsonDocument> labels, String name) throws BadImage {
        return labels.isPresent() ? labels.get().optional(LABEL + name) : Optional.empty();
    }
}
