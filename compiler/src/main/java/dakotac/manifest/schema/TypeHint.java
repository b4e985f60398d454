package dakotac.manifest.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What to write where a value has a type that its key does not take.
///
/// @param expected the schema of the value
/// @param value    what was found
/// @param written  how it is written, quotes and all
record TypeHint(JsonNode expected, JsonNode value, String written) {

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./=+-]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final List<String> NOTHING = List.of("~", "null", "Null", "NULL");
    private static final List<String> TRUE = List.of("true", "yes", "y", "on", "1");
    private static final List<String> FALSE = List.of("false", "no", "n", "off", "0");

    /// The advice, where there is some that is better than none.
    Optional<String> text() {
        if (value.isNull()) {
            return Optional.of(instead());
        }
        if (expected.has("typeErrorMessage")) {
            return Optional.of(expected.path("typeErrorMessage").asString());
        }
        List<String> types = types();
        if (types.contains("array")) {
            return Optional.of(forList());
        }
        if (types.size() > 1) {
            return value.isNumber()
                    ? Optional.of(expected.path("patternErrorMessage").asString())
                    : Optional.empty();
        }
        return switch (types.getFirst()) {
            case "string" -> forText();
            case "boolean" -> truth();
            case "integer" -> unquoted().or(() -> Optional.of(forNumber()));
            case "object" -> Optional.of("it takes keys, each below it and indented: " + String.join(", ", keys()));
            default -> Optional.empty();
        };
    }

    private List<String> types() {
        JsonNode type = expected.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList()
                : List.of(type.asString());
    }

    private String instead() {
        if (NOTHING.contains(written)) {
            return "to YAML, " + written + " is nothing: write a value, or put it in quotes if it is one";
        }
        return types().contains("object") && !types().contains("array")
                ? "its keys stand below it, indented: " + String.join(", ", keys())
                : "write a value behind the colon, or delete the key";
    }

    private Optional<String> forText() {
        return value.isNumber() || value.isBoolean()
                ? Optional.of("put it in quotes: \"" + written + "\"")
                : Optional.of("write one value, without brackets or dashes");
    }

    /// What YAML 1.1 and people take for true or false.
    Optional<String> truth() {
        String word = value.asString("").toLowerCase(Locale.ROOT);
        return TRUE.contains(word)
                ? Optional.of("write true" + withoutQuotes(word))
                : FALSE.contains(word) ? Optional.of("write false" + withoutQuotes(word)) : Optional.empty();
    }

    private String withoutQuotes(String word) {
        return word.equalsIgnoreCase(written) ? "" : ", without quotes";
    }

    /// Where a number is in quotes, and the key takes numbers.
    Optional<String> unquoted() {
        String text = value.asString("");
        return types().contains("integer") && WHOLE_NUMBER.matcher(text).matches()
                ? Optional.of("write " + text + ", without quotes")
                : Optional.empty();
    }

    private String forNumber() {
        String example = expected.path("default").asString("");
        return "write a whole number" + (example.isEmpty() ? "" : ", such as " + example);
    }

    private String forList() {
        boolean ofMaps = expected.path("items").path("type").asString("").equals("object");
        return value.isString() && !ofMaps
                ? "write a list: " + listOf(value.stringValue())
                : "write a list: each of its items begins with '- '";
    }

    private static String listOf(String words) {
        return Arrays.stream(words.strip().split("\\s+"))
                .map(word -> PLAIN_WORD.matcher(word).matches() ? word : "\"" + word + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<String> keys() {
        return List.copyOf(expected.path("properties").propertyNames());
    }
}
