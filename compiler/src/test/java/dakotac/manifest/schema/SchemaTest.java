package dakotac.manifest.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.Checked;
import dakotac.manifest.Arch;
import dakotac.manifest.yaml.Inheritance;
import dakotac.manifest.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

    private static final Set<String> SILENT = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "title",
            "description",
            "default",
            "examples",
            "patternErrorMessage",
            "typeErrorMessage",
            "properties",
            "items",
            "if",
            "then");

    private final JsonNode schema = new JsonMapper().readTree(ManifestSchema.text());

    /// The schema and all schemas inside it, without the conditions of `if`.
    private static Stream<JsonNode> subschemas(JsonNode schema) {
        Stream<JsonNode> inside = Stream.of(
                        schema.path("properties").values().stream(),
                        schema.path("$defs").values().stream(),
                        Stream.of(schema.path("items"), schema.path("then")).filter(JsonNode::isObject))
                .flatMap(schemas -> schemas);
        return Stream.concat(Stream.of(schema), inside.flatMap(SchemaTest::subschemas));
    }

    @Test
    void describesEverything() {
        List<JsonNode> silent = subschemas(schema)
                .filter(node -> !node.equals(schema.path("then")))
                .filter(node -> node.path("description").asString("").isBlank())
                .toList();
        assertEquals(List.of(), silent);
    }

    @Test
    void allowsNoUnknownKeyAnywhere() {
        assertTrue(subschemas(schema)
                .filter(node -> node.has("properties"))
                .allMatch(node -> node.path("additionalProperties").isBoolean()
                        && !node.path("additionalProperties").booleanValue()));
    }

    @Test
    void explainsEveryPattern() {
        assertTrue(subschemas(schema)
                .filter(node -> node.has("pattern"))
                .allMatch(node -> node.has("patternErrorMessage")));
    }

    @Test
    void namesTheArchitectures() {
        List<String> labels = Arrays.stream(Arch.values()).map(Arch::label).toList();
        assertEquals(
                labels, List.copyOf(schema.at("/properties/arches/properties").propertyNames()));
        assertEquals(
                labels,
                List.copyOf(schema.at("/properties/entries/items/properties/efi/properties")
                        .propertyNames()));
        assertEquals(labels, List.copyOf(schema.at("/$defs/sizes/properties").propertyNames()));
        assertEquals(
                labels,
                schema.at("/properties/components/properties/offline-store/properties").propertyNames().stream()
                        .filter(key -> !schema.at("/$defs/store/properties").has(key))
                        .toList());
    }

    /// A keyword without a case in `golden/diagnostics` may have a message that nobody has read.
    @Test
    void everyKeywordIsBrokenBySomeCase() throws IOException {
        Set<String> keywords = subschemas(schema)
                .flatMap(node -> node.propertyNames().stream())
                .filter(keyword -> !SILENT.contains(keyword))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(keywords, broken());
    }

    private static Set<String> broken() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../golden/diagnostics"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> Inheritance.read(file).map(Inheritance.Merged::tree))
                    .flatMap(SchemaTest::keywords)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> keywords(Checked<YamlTree.Fields> read) {
        return switch (read) {
            case Checked.Ok<YamlTree.Fields>(var tree, var _) ->
                ManifestSchema.complaints(tree)
                        .map(complaint -> complaint.error().getKeyword());
            case Checked.Broken<YamlTree.Fields> _ -> Stream.empty();
        };
    }
}
