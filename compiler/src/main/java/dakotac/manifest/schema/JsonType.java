package dakotac.manifest.schema;

import dakotac.diagnostic.Quote;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// JSON's types as people call them.
final class JsonType {

    private JsonType() {}

    /// What a schema's `type` asks for: `a whole number`, `true, false or a text`.
    ///
    /// @param type a name or an array of names
    static String anyOf(JsonNode type) {
        Stream<JsonNode> names = type.isArray() ? StreamSupport.stream(type.spliterator(), false) : Stream.of(type);
        return names.map(JsonNode::stringValue).map(JsonType::called).collect(Collectors.joining(" or "));
    }

    private static String called(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map";
            default -> throw new IllegalStateException("a JSON type without words for it: " + type);
        };
    }

    /// What a value is: `the text 'five'`.
    static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "the text " + Quote.of(value.stringValue());
            case NUMBER -> "the number " + value.asString();
            case BOOLEAN -> value.asString();
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> throw new IllegalStateException("not from YAML: " + value);
        };
    }
}
