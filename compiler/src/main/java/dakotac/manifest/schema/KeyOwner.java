package dakotac.manifest.schema;

import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A map of the manifest language that has a certain key.
///
/// @param path the keys that lead to it; none to the manifest itself
record KeyOwner(List<String> path) {

    private static final String ITEM = "[]";

    /// What to do about a key that stands in one map and is known in another: that below it, if there is one.
    ///
    /// @param schema the whole schema
    /// @param path   of the map in which the key stands, with the indexes of its items
    static Optional<String> hint(JsonNode schema, String key, List<String> path) {
        KeyOwner here = new KeyOwner(
                path.stream().map(name -> name.matches("[0-9]+") ? ITEM : name).toList());
        if (here.namesKeysOfOthers()) {
            return Optional.empty();
        }
        List<KeyOwner> owners = owners(schema, schema, key, List.of())
                .filter(owner -> !owner.namesKeysOfOthers())
                .toList();
        List<KeyOwner> below = owners.stream().filter(here::holds).toList();
        return nearest(below.isEmpty() ? owners : below)
                .map(depth -> owners.stream()
                        .filter(owner -> owner.path.size() == depth)
                        .filter(owner -> below.isEmpty() || here.holds(owner))
                        .map(owner -> owner.called(here))
                        .distinct()
                        .collect(Collectors.joining(" or ", "it belongs ", "")));
    }

    /// Whether its keys say of what its values are, rather than being at home there.
    private boolean namesKeysOfOthers() {
        return path.size() > 1 && path.getFirst().equals("size");
    }

    private static Optional<Integer> nearest(List<KeyOwner> owners) {
        return owners.stream().map(owner -> owner.path.size()).min(Comparator.naturalOrder());
    }

    private static Stream<KeyOwner> owners(JsonNode schema, JsonNode at, String key, List<String> path) {
        JsonNode map = at.has("$ref") ? schema.at(at.path("$ref").asString().substring(1)) : at;
        JsonNode keys = map.path("properties");
        return Stream.of(
                        keys.has(key) ? Stream.of(new KeyOwner(path)) : Stream.<KeyOwner>empty(),
                        keys.propertyStream()
                                .flatMap(child -> owners(schema, child.getValue(), key, longer(path, child.getKey()))),
                        map.has("items")
                                ? owners(schema, map.path("items"), key, longer(path, ITEM))
                                : Stream.<KeyOwner>empty())
                .flatMap(found -> found);
    }

    private static List<String> longer(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    private boolean holds(KeyOwner other) {
        return other.path.size() > path.size()
                && other.path.subList(0, path.size()).equals(path);
    }

    private String called(KeyOwner here) {
        if (path.isEmpty()) {
            return "to the manifest itself, not indented";
        }
        String dotted = path.stream()
                .map(name -> Arch.named(name).isPresent() && !here.path.contains(name) ? "<architecture>" : name)
                .collect(Collectors.joining("."))
                .replace("." + ITEM, ITEM);
        return "below " + Quote.of(dotted) + ", indented";
    }
}
