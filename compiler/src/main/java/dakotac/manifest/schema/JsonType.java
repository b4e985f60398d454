package dakotac.manifest.schema;

import dakotac.diagnostic.Quote;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// JSON's types as people call them.
final class JsonType {

    private JsonType() {}

    /// What a schema's `type` asks for: `a whole number`, `true or false, a string or a map`.
    ///
    /// @param type a name or an array of names
    static String anyOf(JsonNode type) {
        Stream<JsonNode> names = type.isArray() ? StreamSupport.stream(type.spliterator(), false) : Stream.of(type);
        List<String> called =
                names.map(JsonNode::stringValue).map(JsonType::called).toList();
        String others = String.join(", ", called.subList(0, called.size() - 1));
        return others.isEmpty() ? called.getLast() : others + " or " + called.getLast();
    }

    private static String called(String type) {
        return switch (type) {
            case "string" -> "a string";
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
