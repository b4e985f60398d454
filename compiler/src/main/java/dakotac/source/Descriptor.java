package dakotac.source;

import java.util.Optional;

/// What an image says of one of its blobs (OCI image-spec, "Content Descriptors").
///
/// @param size in bytes
/// @param tag  the annotation `org.opencontainers.image.ref.name`
public record Descriptor(
        String mediaType, Sha256 digest, long size, Optional<OciPlatform> platform, Optional<String> tag) {

    /// The annotation that has the tag (OCI image-spec, "Pre-Defined Annotation Keys").
    static final String REF_NAME = "org.opencontainers.image.ref.name";
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

    /// Of a manifest or an index itself, which tells by its keys what it is where it does not say so.
    public static Descriptor of(JsonDocument document, Sha256 digest, long size) throws BadImage {
        String type = OCI + (document.keys().contains("manifests") ? "index.v1+json" : "manifest.v1+json");
        return new Descriptor(
                document.optional("mediaType").orElse(type), digest, size, Optional.empty(), Optional.empty());
    }

    /// Where a blob of this lies.
    ///
    /// @throws BadImage if it has another size
    public FileStretch checked(FileStretch blob) throws BadImage {
        BadImage.unless(
                blob.size() == size,
                SourceProblem.BLOB_DAMAGED,
                () -> "has %d bytes of the blob %s, which has %d".formatted(blob.size(), digest, size),
                "get the image again: it was cut short");
        return blob;
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
