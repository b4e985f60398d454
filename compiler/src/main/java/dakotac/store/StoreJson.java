package dakotac.store;

import dakotac.source.Compression;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a store says of its images and layers (containers/storage, `images.json`, `layers.json`).
final class StoreJson {

    /// Of what nobody knows the time of.
    private static final String EPOCH = "1970-01-01T00:00:00Z";

    private StoreJson() {}

    static String images(List<StoredImage> images) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        images.forEach(image -> add(all.addObject(), image));
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static void add(ObjectNode json, StoredImage image) {
        json.put("id", image.id().hex()).put("digest", image.digest().toString());
        image.names().forEach(json.putArray("names")::add);
        image.names().forEach(json.putArray("names-history")::add);
        if (!image.layers().isEmpty()) {
            json.put("layer", image.layers().getLast().id());
        }
        ObjectNode metadata = JsonMapper.shared().createObjectNode();
        metadata.putObject("signatures-sizes").putArray(image.digest().toString());
        json.put("metadata", JsonMapper.shared().writeValueAsString(metadata));
        List<BigData> data = BigData.of(image);
        ArrayNode names = json.putArray("big-data-names");
        data.forEach(each -> names.add(each.name()));
        List<BigData> sorted =
                data.stream().sorted(Comparator.comparing(BigData::name)).toList();
        ObjectNode sizes = json.putObject("big-data-sizes");
        sorted.forEach(each -> sizes.put(each.name(), each.content().size()));
        ObjectNode digests = json.putObject("big-data-digests");
        sorted.forEach(each -> digests.put(each.name(), each.digest().toString()));
        json.put("created", image.created().orElse(EPOCH));
    }

    static String layers(Collection<StoredLayer> layers) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        layers.forEach(layer -> add(all.addObject(), layer));
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static void add(ObjectNode json, StoredLayer layer) {
        json.put("id", layer.id());
        layer.parent().ifPresent(parent -> json.put("parent", parent));
        json.put("created", EPOCH);
        json.put("compressed-diff-digest", layer.blob().digest().toString());
        json.put("compressed-size", layer.blob().size());
        json.put("diff-digest", layer.split().tar().toString());
        json.put("diff-size", layer.split().size());
        int compression = number(layer.blob().compression());
        if (compression > 0) {
            json.put("compression", compression);
        }
        ids(json, "uidset", layer.split().uids());
        ids(json, "gidset", layer.split().gids());
    }

    /// Layers of nothing have none.
    private static void ids(ObjectNode json, String key, SortedSet<Long> ids) {
        if (!ids.isEmpty()) {
            ArrayNode array = json.putArray(key);
            ids.forEach(id -> array.add(id.longValue()));
        }
    }

    /// As containers/storage counts them (`pkg/archive`, `Compression`).
    private static int number(Compression compression) {
        return switch (compression) {
            case NONE -> 0;
            case GZIP -> 2;
            case ZSTD -> 4;
        };
    }
}
