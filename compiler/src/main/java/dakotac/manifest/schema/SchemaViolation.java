package dakotac.manifest.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestProblem;
import dakotac.manifest.yaml.Pointer;
import dakotac.manifest.yaml.YamlTree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// One verdict of the validator, in our own words: what is there, what is allowed, what to do.
///
/// @param schema the whole schema, where the allowed keys and the explanations of patterns stand
/// @param tree   what was validated, as it is written
record SchemaViolation(Error error, JsonNode schema, YamlTree tree) {

    /// Placed by pointer.
    Diagnostic diagnostic() {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey();
            case "required" -> missingKey();
            case "type" -> wrongType();
            case "enum" -> unknownValue();
            case "const" -> otherThanTheConstant();
            case "pattern" -> badForm();
            case "minLength" -> tooShort();
            case "maxLength" -> outOfRange("must have at most " + limit() + " characters, found " + length());
            case "maxItems" ->
                outOfRange("must have at most " + limit() + " items, found "
                        + error.getInstanceNode().size());
            case "minimum" -> outOfRange("must be at least " + limit() + ", found " + found());
            case "maximum" -> outOfRange("must be at most " + limit() + ", found " + found());
            case "minItems", "minProperties" -> empty();
            default -> throw new IllegalStateException("a schema keyword without words for it: " + error.getKeyword());
        };
    }

    private Diagnostic unknownKey() {
        String key = error.getProperty();
        List<String> known = List.copyOf(properties().propertyNames());
        String message = Quote.of(key) + " is not a key of " + (pointer().isEmpty() ? "a manifest" : subject());
        return Diagnostic.error(ManifestProblem.UNKNOWN_KEY, Place.ofKey(Pointer.to(pointer(), key)), message)
                .withHint(Arch.elsewhereNamed(key)
                        .map(Arch::label)
                        .filter(known::contains)
                        .map(label -> "write " + label)
                        .or(() -> KeyOwner.hint(schema, key, names(error.getInstanceLocation())))
                        .or(() -> Suggestion.hint(key, known))
                        .orElseGet(() -> "known are " + list(known)));
    }

    private Diagnostic missingKey() {
        String key = error.getProperty();
        String owner = pointer().isEmpty() ? "the manifest" : subject();
        return Diagnostic.error(ManifestProblem.MISSING_KEY, Place.ofKey(pointer()), owner + " lacks " + Quote.of(key))
                .withHint(
                        "add '" + key + ": ...': " + firstSentence(properties().path(key)));
    }

    /// Whether a key is missing because it is there with a typing error, which is told already.
    boolean isFollowUp() {
        return error.getKeyword().equals("required")
                && error.getInstanceNode().propertyNames().stream()
                        .filter(key -> !properties().has(key))
                        .flatMap(key -> Suggestion.of(key, properties().propertyNames()).stream())
                        .anyMatch(error.getProperty()::equals);
    }

    /// The keys of the mapping, also where its `required` stands under a condition of the root.
    private JsonNode properties() {
        return (pointer().isEmpty() ? schema : subschema()).path("properties");
    }

    private static String firstSentence(JsonNode property) {
        String text = property.path("description").asString();
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("[.]$", "");
    }

    private Diagnostic wrongType() {
        Diagnostic wrong = at(
                ManifestProblem.WRONG_TYPE, subject() + " must be " + JsonType.anyOf(keyword()) + ", found " + found());
        return typeHint().text().map(wrong::withHint).orElse(wrong);
    }

    private TypeHint typeHint() {
        String written = tree.find(pointer()).map(value -> value.at().text()).orElse("");
        return new TypeHint(subschema(), error.getInstanceNode(), written);
    }

    private Diagnostic unknownValue() {
        List<String> known = strings(keyword());
        return at(ManifestProblem.UNKNOWN_VALUE, subject() + " must be one of " + list(known) + ", found " + found())
                .withHint(typeHint()
                        .truth()
                        .filter(_ -> known.contains("true"))
                        .or(() -> Suggestion.hint(error.getInstanceNode().asString(""), known))
                        .orElse("write one of them"));
    }

    private Diagnostic otherThanTheConstant() {
        return at(
                        ManifestProblem.UNKNOWN_VERSION,
                        subject() + " must be " + keyword().asString() + ", found " + found())
                .withHint("there is no other yet");
    }

    private Diagnostic badForm() {
        return at(ManifestProblem.BAD_FORM, subject() + " cannot be " + found())
                .withHint(typeHint()
                        .unquoted()
                        .orElse(subschema().path("patternErrorMessage").asString()));
    }

    private Diagnostic tooShort() {
        return at(ManifestProblem.EMPTY_VALUE, subject() + " is an empty text").withHint("say something, or delete it");
    }

    private Diagnostic empty() {
        return at(ManifestProblem.EMPTY_VALUE, subject() + " is empty").withHint("name at least one");
    }

    private Diagnostic outOfRange(String what) {
        return at(ManifestProblem.OUT_OF_RANGE, subject() + " " + what);
    }

    private Diagnostic at(ManifestProblem id, String message) {
        return Diagnostic.error(id, Place.ofValue(pointer()), message);
    }

    private String found() {
        return JsonType.describe(error.getInstanceNode());
    }

    private String limit() {
        return keyword().asString();
    }

    private int length() {
        String text = error.getInstanceNode().stringValue();
        return text.codePointCount(0, text.length());
    }

    /// The keyword's value in the schema.
    private JsonNode keyword() {
        return subschema().path(error.getKeyword());
    }

    /// The schema object in which the keyword stands.
    private JsonNode subschema() {
        List<String> names = names(error.getSchemaLocation().getFragment());
        JsonNode node = schema;
        for (String name : names.subList(0, names.size() - 1)) {
            node = node.path(name);
        }
        return node;
    }

    private String pointer() {
        return names(error.getInstanceLocation()).stream().reduce("", Pointer::to);
    }

    /// The way to the value as people write it: `'entries[1].id'`.
    private String subject() {
        NodePath path = error.getInstanceLocation();
        String dotted = IntStream.range(0, path.getNameCount())
                .mapToObj(path::getElement)
                .map(element -> element instanceof Integer ? "[" + element + "]" : "." + element)
                .collect(Collectors.joining());
        return dotted.isEmpty() ? "the manifest" : Quote.of(dotted.substring(1));
    }

    private static List<String> names(NodePath path) {
        return IntStream.range(0, path.getNameCount())
                .mapToObj(i -> String.valueOf(path.getElement(i)))
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static String list(List<String> words) {
        return words.stream().map(Quote::of).collect(Collectors.joining(", "));
    }
}
