package dakotac.source;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An image of one platform: its layers, the lowest first (OCI image-spec, "Image Manifest", "Image Configuration").
///
/// @param digest    of its manifest, and thus of all of it
/// @param documents that say all this
public record OciImage(Sha256 digest, OciPlatform platform, List<Layer> layers, Documents documents) {

    /// What an image is described by, byte by byte.
    ///
    /// @param manifest whose digest is the image's
    public record Documents(ByteString manifest, ByteString config) {}

    private static final String MANIFEST = "manifest";
    private static final String CONFIGURATION = "configuration";

    public OciImage {
        layers = List.copyOf(layers);
    }

    /// Manifest and configuration are those of their digests; layers are compared when they are read.
    ///
    /// @throws BadImage if it is broken
    static OciImage read(BlobStore store, Descriptor manifest) throws IOException {
        byte[] manifestBytes = store.bytes(MANIFEST, manifest);
        JsonDocument document = JsonDocument.parse(MANIFEST, manifestBytes);
        byte[] configBytes = store.bytes(CONFIGURATION, Descriptor.of(document.requireObject("config")));
        JsonDocument config = JsonDocument.parse(CONFIGURATION, configBytes);
        return new OciImage(
                manifest.digest(),
                OciPlatform.of(config),
                layers(store, document, config),
                new Documents(ByteString.of(manifestBytes), ByteString.of(configBytes)));
    }

    /// For what platform an image is of which the index does not tell. Its layers are left alone.
    ///
    /// @throws BadImage if it is broken
    static OciPlatform platform(BlobStore store, Descriptor manifest) throws IOException {
        return OciPlatform.of(configuration(store, store.document(MANIFEST, manifest)));
    }

    /// What an image says of itself to people. Its layers are left alone.
    ///
    /// @throws BadImage if it is broken
    static ImageVersion version(BlobStore store, Descriptor manifest) throws IOException {
        return ImageVersion.of(configuration(store, store.document(MANIFEST, manifest)));
    }

    /// Bytes of all layers as they are stored.
    public long storedSize() {
        return layers.stream().mapToLong(layer -> layer.stored().size()).sum();
    }

    private static JsonDocument configuration(BlobStore store, JsonDocument manifest) throws IOException {
        return store.document(CONFIGURATION, Descriptor.of(manifest.requireObject("config")));
    }

    private static List<Layer> layers(BlobStore store, JsonDocument manifest, JsonDocument config) throws IOException {
        List<Descriptor> descriptors = descriptors(manifest);
        List<Sha256> diffIds = config.requireObject("rootfs").digests("diff_ids");
        BadImage.unless(
                descriptors.size() == diffIds.size(),
                SourceProblem.IMAGE_LAYERS,
                () -> "has another number of layers in its manifest, %d, than in its configuration, %d"
                        .formatted(descriptors.size(), diffIds.size()),
                "whoever made it must recreate it");
        List<FileStretch> blobs = store.blobs(descriptors);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < blobs.size(); i++) {
            layers.add(new Layer(i + 1, blobs.get(i), descriptors.get(i).digest(), diffIds.get(i)));
        }
        return layers;
    }

    private static List<Descriptor> descriptors(JsonDocument manifest) throws BadImage {
        List<Descriptor> layers = new ArrayList<>();
        for (JsonDocument each : manifest.objects("layers")) {
            Descriptor layer = Descriptor.of(each);
            BadImage.unless(
                    layer.isLayer(),
                    SourceProblem.IMAGE_LAYERS,
                    () -> "has a layer that is no tar of files, but " + Quote.of(layer.mediaType()),
                    "is it a container image? Encrypted layers must be decrypted first");
            layers.add(layer);
        }
        return layers;
    }
}
