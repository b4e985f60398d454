package dakotac.source;

import java.util.Optional;

/// What an image says of one of its blobs (OCI image-spec, "Content Descriptors").
///
/// @param size in bytes
/// @param tag  the annotation `org.opencontainers.image.ref.name`
record Descriptor(String mediaType, Sha256 digest, long size, Optional<OciPlatform> platform, Optional<String> tag) {

    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String OCI = "application/vnd.oci.image.";
    private static final String DOCKER = "application/vnd.docker.";

    static Descriptor of(JsonDocument json) throws BadImage {
        Optional<JsonDocument> platform = json.object("platform");
        Optional<JsonDocument> annotations = json.object("annotations");
        return new Descriptor(
                json.text("mediaType"),
                json.digest("digest"),
                json.number("size"),
                platform.isPresent() ? Optional.of(OciPlatform.of(platform.get())) : Optional.empty(),
                annotations.isPresent() ? annotations.get().optional(REF_NAME) : Optional.empty());
    }

    boolean isIndex() {
        return mediaType.equals(OCI + "index.v1+json")
                || mediaType.equals(DOCKER + "distribution.manifest.list.v2+json");
    }

    boolean isManifest() {
        return mediaType.equals(OCI + "manifest.v1+json") || mediaType.equals(DOCKER + "distribution.manifest.v2+json");
    }

    boolean isLayer() {
        boolean tar = mediaType.startsWith(OCI + "layer.")
                || mediaType.startsWith(DOCKER + "image.rootfs.diff.tar")
                || mediaType.startsWith(DOCKER + "image.rootfs.foreign.diff.tar");
        return tar && !mediaType.endsWith("encrypted");
    }
}
