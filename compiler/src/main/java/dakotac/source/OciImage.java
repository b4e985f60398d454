package dakotac.source;

import dakotac.diagnostic.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An image of one platform: its layers, the lowest first (OCI image-spec, "Image Manifest", "Image Configuration").
public record OciImage(OciPlatform platform, List<Layer> layers) {

    public OciImage {
        layers = List.copyOf(layers);
    }

    /// Manifest and configuration are those of their digests; layers are compared when they are read.
    ///
    /// @throws BadImage if it is broken
    static OciImage read(BlobStore store, Descriptor manifest) throws IOException {
        JsonDocument document = store.document("manifest", manifest);
        JsonDocument config = store.document("configuration", Descriptor.of(document.requireObject("config")));
        return new OciImage(OciPlatform.of(config), layers(store, document, config));
    }

    private static List<Layer> layers(BlobStore store, JsonDocument manifest, JsonDocument config) throws IOException {
        List<JsonDocument> descriptors = manifest.objects("layers");
        List<Sha256> diffIds = config.requireObject("rootfs").digests("diff_ids");
        BadImage.unless(
                descriptors.size() == diffIds.size(),
                SourceProblem.IMAGE_LAYERS,
                () -> "has %d layers, but digests of %d".formatted(descriptors.size(), diffIds.size()),
                "whoever made it must recreate it");
        List<Layer> layers = new ArrayList<>();
        for (JsonDocument each : descriptors) {
            Descriptor layer = Descriptor.of(each);
            BadImage.unless(
                    layer.isLayer(),
                    SourceProblem.IMAGE_LAYERS,
                    () -> "has a layer that is no tar of files, but " + Quote.of(layer.mediaType()),
                    "is it a container image? Encrypted layers must be decrypted first");
            int number = layers.size() + 1;
            layers.add(new Layer(number, store.blob(layer), layer.digest(), diffIds.get(number - 1)));
        }
        return layers;
    }
}
