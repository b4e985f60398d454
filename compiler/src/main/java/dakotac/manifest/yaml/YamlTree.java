package dakotac.manifest.yaml;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The values of a YAML document. Every one knows its place, also after trees of several files were merged.
public sealed interface YamlTree {

    /// Where people look for the value: a block collection is where its key is.
    Place.Span at();

    JsonNode toJson();

    /// The child with this key or index, and the place of its key.
    Optional<Field> child(String name);

    /// A tree that nobody wrote as YAML.
    ///
    /// @param place where a value comes from
    static YamlTree of(JsonNode value, Function<JsonNode, Place.Span> place) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                SequencedMap<String, Field> fields = new LinkedHashMap<>();
                value.forEachEntry((key, child) -> fields.put(key, new Field(place.apply(value), of(child, place))));
                yield new Fields(fields, place.apply(value));
            }
            case ARRAY ->
                new Items(value.values().stream().map(item -> of(item, place)).toList(), place.apply(value));
            case STRING, NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO -> new Leaf(value, place.apply(value));
        };
    }

    /// A text, a number, a truth value or nothing.
    record Leaf(JsonNode value, Place.Span at) implements YamlTree {
        @Override
        public JsonNode toJson() {
            return value;
        }

        @Override
        public Optional<Field> child(String name) {
            return Optional.empty();
        }
    }

    /// A sequence.
    record Items(List<YamlTree> values, Place.Span at) implements YamlTree {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public JsonNode toJson() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> array.add(value.toJson()));
            return array;
        }

        @Override
        public Optional<Field> child(String name) {
            return values.stream().skip(Integer.parseInt(name)).findFirst().map(value -> new Field(value.at(), value));
        }
    }

    /// A mapping, in the order of its keys.
    record Fields(SequencedMap<String, Field> fields, Place.Span at) implements YamlTree {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        /// Without any key.
        static Fields none(Place.Span at) {
            return new Fields(new LinkedHashMap<>(), at);
        }

        @Override
        public JsonNode toJson() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((key, field) -> object.set(key, field.value().toJson()));
            return object;
        }

        @Override
        public Optional<Field> child(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /// The same without a key.
        public Fields without(String key) {
            SequencedMap<String, Field> rest = new LinkedHashMap<>(fields);
            rest.remove(key);
            return new Fields(rest, at);
        }
    }

    /// A mapping's entry.
    ///
    /// @param key where its key stands
    record Field(Place.Span key, YamlTree value) {}

    /// The value at a JSON Pointer (RFC 6901), where there is one.
    default Optional<YamlTree> find(String pointer) {
        Optional<YamlTree> found = Optional.of(this);
        for (String name : Pointer.names(pointer)) {
            found = found.flatMap(tree -> tree.child(name)).map(Field::value);
        }
        return found;
    }

    /// A [Place.Node] as the stretch of text that it means; what was left out is where its nearest parent is, or in
    /// the file as a whole. Every other place as it is.
    default Place locate(Place place) {
        return place instanceof Place.Node(var pointer, var part) ? locate(pointer, part) : place;
    }

    private Place locate(String pointer, Place.Part part) {
        YamlTree tree = this;
        Place place = new Place.InFile(at().source().name());
        for (String name : Pointer.names(pointer)) {
            Optional<Field> child = tree.child(name);
            if (child.isEmpty()) {
                return place;
            }
            tree = child.get().value();
            place = part == Place.Part.KEY ? child.get().key() : tree.at();
        }
        return place;
    }

    /// Diagnostics with their places found in this tree, in the order in which people read: what is about a file as a
    /// whole, this file from top to bottom, then its bases.
    default List<Diagnostic> place(Stream<Diagnostic> diagnostics) {
        return diagnostics
                .map(diagnostic -> diagnostic.located(this::locate))
                .distinct()
                .sorted(Comparator.comparing(Diagnostic::at, readingOrder()))
                .toList();
    }

    private Comparator<Place> readingOrder() {
        String own = at().source().name();
        return Comparator.comparing((Place place) -> place instanceof Place.Span)
                .thenComparing(place -> !fileOf(place).equals(own))
                .thenComparing(YamlTree::fileOf)
                .thenComparing(place -> place instanceof Place.Span span ? span.line() : 0)
                .thenComparing(place -> place instanceof Place.Span span ? span.column() : 0);
    }

    private static String fileOf(Place place) {
        return place instanceof Place.Span span ? span.source().name() : "";
    }
}
