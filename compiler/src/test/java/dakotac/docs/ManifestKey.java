package dakotac.docs;

import static java.util.stream.Collectors.joining;

import dakotac.manifest.Arch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A key of the manifest, as the schema has it.
///
/// @param path     the keys down to it: `[]` follows the name of a list; `ARCH` and `NAME` stand for any
/// @param schemas  its keywords; those behind a `$ref` come second
/// @param required whether it must be there
record ManifestKey(List<String> path, List<JsonNode> schemas, boolean required) {

    static final String ARCH = "ARCH";
    static final String NAME = "NAME";

    private static final Set<String> ARCHES =
            Arrays.stream(Arch.values()).map(Arch::label).collect(Collectors.toSet());

    private static final Map<String, String> TYPES = Map.of(
            "string", "text", "integer", "whole number", "boolean", "true or false", "array", "list", "object", "map");

    /// All keys, in the order of the schema, with those of a map behind it.
    static List<ManifestKey> of(JsonNode schema) {
        List<ManifestKey> keys = new ArrayList<>();
        new ManifestKey(List.of(), List.of(schema), true).addTo(keys, schema);
        return keys.subList(1, keys.size());
    }

    private void addTo(List<ManifestKey> keys, JsonNode root) {
        keys.add(this);
        Set<String> required =
                keyword("then").map(without -> without.path("required")).or(() -> keyword("required")).stream()
                        .flatMap(JsonNode::valueStream)
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet());
        boolean[] hasArch = {false};
        keyword("properties").stream().flatMap(all -> all.propertyStream()).forEach(property -> {
            boolean isArch = ARCHES.contains(property.getKey());
            if (!isArch || !hasArch[0]) {
                String name = isArch ? ARCH : property.getKey();
                child(name, property.getValue(), root, required.contains(name)).addTo(keys, root);
            }
            hasArch[0] |= isArch;
        });
        keyword("additionalProperties")
                .filter(JsonNode::isObject)
                .ifPresent(value -> child(NAME, value, root, false).addTo(keys, root));
        keyword("items").ifPresent(items -> {
            ManifestKey item = child("[]", items, root, false);
            List<ManifestKey> inside = new ArrayList<>();
            item.addTo(inside, root);
            keys.addAll(inside.subList(1, inside.size()));
        });
    }

    private ManifestKey child(String name, JsonNode schema, JsonNode root, boolean required) {
        List<JsonNode> schemas = new ArrayList<>(List.of(schema));
        for (JsonNode at = schema; at.has("$ref"); ) {
            at = root.at(at.path("$ref").asString().substring(1));
            schemas.add(at);
        }
        List<String> longer = new ArrayList<>(path);
        if (name.equals("[]")) {
            longer.add(longer.removeLast() + name);
        } else {
            longer.add(name);
        }
        return new ManifestKey(longer, schemas, required);
    }

    private Optional<JsonNode> keyword(String name) {
        return schemas.stream()
                .filter(schema -> schema.has(name))
                .map(schema -> schema.path(name))
                .findFirst();
    }

    String name() {
        return String.join(".", path);
    }

    String description() {
        return keyword("description").orElseThrow().asString();
    }

    /// What a value may be, in words.
    String type() {
        Optional<JsonNode> values = keyword("enum").or(() -> keyword("const"));
        return values.map(known -> (known.isArray() ? known.valueStream() : Stream.of(known))
                        .map(value -> "`" + value.asString() + "`")
                        .collect(joining(", ")))
                .orElseGet(() -> keyword("type").stream()
                        .flatMap(type -> type.isArray() ? type.valueStream() : Stream.of(type))
                        .map(type -> TYPES.getOrDefault(type.asString(), type.asString()))
                        .collect(joining(" or ")));
    }

    Optional<String> defaultValue() {
        return keyword("default")
                .map(value -> JsonMapper.shared().writeValueAsString(value).replace("\"", ""));
    }

    /// Whether a manifest uses it.
    boolean isIn(Object manifest) {
        return isIn(path, manifest);
    }

    private static boolean isIn(List<String> path, Object node) {
        if (path.isEmpty()) {
            return true;
        }
        String name = path.getFirst().replace("[]", "");
        List<String> rest = path.subList(1, path.size());
        return node instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .filter(entry -> isCalled(name, String.valueOf(entry.getKey())))
                        .flatMap(entry -> entry.getValue() instanceof List<?> list
                                        && path.getFirst().endsWith("[]")
                                ? list.stream()
                                : Stream.of(entry.getValue()))
                        .anyMatch(value -> isIn(rest, value));
    }

    private static boolean isCalled(String name, String key) {
        return switch (name) {
            case ARCH -> ARCHES.contains(key);
            case NAME -> true;
            default -> name.equals(key);
        };
    }
}
