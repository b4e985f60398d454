package dakotac.store;

import dakotac.binary.ByteString;
import dakotac.source.BadImage;
import dakotac.source.JsonDocument;
import dakotac.source.OciImage;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.tree.LayerTree;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An image in a store.
///
/// @param names    that people call it by, as `registry.example.org/system:stable`
/// @param manifest byte by byte
/// @param config   likewise
/// @param created  when the image says that it was made
/// @param layers   the lowest first
public record StoredImage(
        List<String> names,
        ByteString manifest,
        ByteString config,
        Optional<String> created,
        List<StoredLayer> layers) {

    private static final String OCI = "application/vnd.oci.image.";

    /// Where ostree-ext looks for the layer up to which an image is a commit, and which there is in each that `bootc`
    /// installs.
    private static final String FINAL_DIFF_ID = "ostree.final-diffid";

    public StoredImage {
        names = List.copyOf(names);
        layers = List.copyOf(layers);
    }

    /// An image with all its layers, byte by byte what it is.
    ///
    /// @param trees of its layers
    /// @throws BadImage    if a layer has changed since its tree was read
    /// @throws IOException if a layer cannot be read
    public static StoredImage kept(List<String> names, OciImage image, List<LayerTree> trees, StorageDriver driver)
            throws IOException {
        List<StoredLayer> layers = new ArrayList<>();
        Optional<StoredLayer> below = Optional.empty();
        boolean named = false;
        for (LayerTree each : trees) {
            named |= each.named();
            TreeNode.Directory tree = switch (driver) {
                case VFS -> each.merged();
                case OVERLAY -> each.changes();
            };
            below = Optional.of(StoredLayer.of(each, named ? tree : unnamed(tree), below));
            layers.add(below.get());
        }
        OciImage.Documents documents = image.documents();
        return new StoredImage(names, documents.manifest(), documents.config(), created(documents.config()), layers);
    }

    /// An image with one layer that shows what all of its layers show. It is another image, with a digest of its own.
    ///
    /// @param trees as of [#kept]
    /// @throws BadImage    likewise
    /// @throws IOException likewise
    public static StoredImage flattened(List<String> names, OciImage image, List<LayerTree> trees) throws IOException {
        StoredLayer layer = StoredLayer.alone(
                trees.isEmpty()
                        ? TreeNode.Directory.empty(Attributes.ofRoot(0755))
                        : trees.getLast().merged());
        ObjectNode config = object(image.documents().config());
        String diffId = layer.split().tar().toString();
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(diffId);
        ObjectNode history = config.putArray("history").addObject();
        config.path("created").stringValueOpt().ifPresent(time -> history.put("created", time));
        history.put("created_by", "dakotac");
        config.withObject("config").withObject("Labels").put(FINAL_DIFF_ID, diffId);
        ByteString configBytes = bytes(config);
        ObjectNode manifest = JsonMapper.shared().createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", OCI + "manifest.v1+json");
        descriptor(
                manifest.putObject("config"),
                OCI + "config.v1+json",
                Sha256.of(configBytes.toArray()),
                configBytes.size());
        descriptor(
                manifest.putArray("layers").addObject(),
                OCI + "layer.v1.tar",
                layer.blob().digest(),
                layer.blob().size());
        JsonNode annotations = object(image.documents().manifest()).path("annotations");
        if (annotations.isObject()) {
            manifest.set("annotations", annotations);
        }
        return new StoredImage(names, bytes(manifest), configBytes, created(configBytes), List.of(layer));
    }

    /// The root directory of layers that say nothing of it, as containers/storage has it.
    private static TreeNode.Directory unnamed(TreeNode.Directory root) {
        return new TreeNode.Directory(
                Attributes.ofRoot(0555).withXattrs(root.attributes().xattrs()), root.children());
    }

    private static void descriptor(ObjectNode json, String mediaType, Sha256 digest, long size) {
        json.put("mediaType", mediaType).put("digest", digest.toString()).put("size", size);
    }

    private static ByteString bytes(ObjectNode json) {
        return ByteString.of(JsonMapper.shared().writeValueAsBytes(json));
    }

    private static ObjectNode object(ByteString json) throws BadImage {
        return (ObjectNode) JsonDocument.parse("document", json.toArray()).node();
    }

    private static Optional<String> created(ByteString config) throws BadImage {
        return object(config).path("created").stringValueOpt().filter(StoredImage::isTime);
    }

    private static boolean isTime(String text) {
        try {
            return !OffsetDateTime.parse(text).toString().isEmpty();
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /// That of its manifest.
    Sha256 digest() {
        return Sha256.of(manifest.toArray());
    }

    /// By which stores know it.
    Sha256 id() {
        return Sha256.of(config.toArray());
    }
}
