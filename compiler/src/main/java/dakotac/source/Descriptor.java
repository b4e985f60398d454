package dakotac.source;

import java.util.Optional;

/// What an image says of one of its blobs (OCI image-spec, "Content Descriptors").
///
/// @param size in bytes
/// @param tag  the annotation `org.opencontainers.image.ref.name`
public record Descriptor(
        String mediaType, Sha256 digest, long size, Optional<OciPlatform> platform, Optional<String> tag) {

    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String OCI = "application/vnd.oci.image.";
    private static final String DOCKER = "application/vnd.docker.";

    public static Descriptor of(JsonDocument json) throws BadImage {
        Optional<JsonDocument> platform = json.object("platform");
        Optional<JsonDocument> annotations = json.object("annotations");
        return new Descriptor(
                json.text("mediaType"),
                json.digest("digest"),
                json.number("size"),
                platform.isPresent() ? Optional.of(OciPlatform.of(platform.get())) : Optional.empty(),
                annotations.isPresent() ? annotations.get().optional(REF_NAME) : Optional.empty());
    }

    /// Of a manifest of which nothing else is known.
    static Descriptor ofManifest(Sha256 digest, long size) {
        return new Descriptor(OCI + "manifest.v1+json", digest, size, Optional.empty(), Optional.empty());
    }

    /// What there is in the place of an image, of which its document tells the type.
    ///
    /// @param mediaType as a registry says it, for documents that do not
    public static Descriptor of(JsonDocument json, String mediaType, Sha256 digest, long size) throws BadImage {
        String type = json.optional("mediaType").orElse(mediaType);
        return new Descriptor(type, digest, size, Optional.empty(), Optional.empty());
    }

    public boolean isIndex() {
        return mediaType.equals(OCI + "index.v1+json")
                || mediaType.equals(DOCKER + "distribution.manifest.list.v2+json");
    }

    public boolean isManifest() {
        return mediaType.equals(OCI + "manifest.v1+json") || mediaType.equals(DOCKER + "distribution.manifest.v2+json");
    }

    boolean isLayer() {
        boolean tar = mediaType.startsWith(OCI + "layer.")
                || mediaType.startsWith(DOCKER + "image.rootfs.diff.tar")
                || mediaType.startsWith(DOCKER + "image.rootfs.foreign.diff.tar");
        return tar && !mediaType.endsWith("encrypted");
    }
}
