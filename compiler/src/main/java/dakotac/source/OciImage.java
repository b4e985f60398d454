package dakotac.source;

import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An image of one platform: its layers, the lowest first (OCI image-spec, "Image Manifest", "Image Configuration").
public record OciImage(Platform platform, List<Layer> layers) {

    public OciImage {
        layers = List.copyOf(layers);
    }

    /// The image of an architecture that a reference leads to. Manifests and configuration are those of their digests;
    /// layers are compared when they are read.
    ///
    /// @throws BadImage if it is broken, or has nothing for the architecture
    public static OciImage find(ImageReference reference, Arch arch) throws IOException {
        BlobStore store = reference.store();
        return read(store, ImageSelection.find(store, reference.tag(), arch));
    }

    static OciImage read(BlobStore store, Descriptor manifest) throws IOException {
        JsonDocument document = store.document("manifest", manifest);
        JsonDocument config = store.document("configuration", descriptor(document.requireObject("config")));
        return new OciImage(platform(config), layers(store, document, config));
    }

    static Descriptor descriptor(JsonDocument json) throws BadImage {
        Optional<JsonDocument> platform = json.object("platform");
        Optional<JsonDocument> annotations = json.object("annotations");
        return new Descriptor(
                json.text("mediaType"),
                json.digest("digest"),
                json.number("size"),
                platform.isPresent() ? Optional.of(platform(platform.get())) : Optional.empty(),
                annotations.isPresent()
                        ? annotations.get().optional("org.opencontainers.image.ref.name")
                        : Optional.empty());
    }

    private static Platform platform(JsonDocument json) throws BadImage {
        return new Platform(json.text("os"), json.text("architecture"), json.optional("variant"));
    }

    private static List<Layer> layers(BlobStore store, JsonDocument manifest, JsonDocument config) throws IOException {
        List<JsonDocument> descriptors = manifest.objects("layers");
        List<Sha256> diffIds = config.requireObject("rootfs").digests("diff_ids");
        BadImage.unless(
                descriptors.size() == diffIds.size(),
                "image-layers",
                "has %d layers, but digests of %d".formatted(descriptors.size(), diffIds.size()),
                "whoever made it must make it anew");
        List<Layer> layers = new ArrayList<>();
        for (JsonDocument each : descriptors) {
            Descriptor layer = descriptor(each);
            BadImage.unless(
                    layer.isLayer(),
                    "image-layers",
                    "has a layer that is no tar of files, but " + Quote.of(layer.mediaType()),
                    "is it a container image? Encrypted layers must be decrypted first");
            int number = layers.size() + 1;
            layers.add(new Layer(number, store.blob(layer), layer.digest(), diffIds.get(number - 1)));
        }
        return layers;
    }
}
