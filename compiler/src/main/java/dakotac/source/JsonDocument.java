package dakotac.source;

import dakotac.diagnostic.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An object in one of an image's JSON documents.
///
/// Every method throws [BadImage] if what it reads is missing or of another type.
///
/// @param what the document for people: `index.json`
public record JsonDocument(String what, JsonNode node) {

    /// The most that a document may have in bytes: registries take no larger manifest either.
    public static final long MAX_SIZE = 4 << 20;

    private static final int MAX_DEPTH = 100;

    /// What Jackson adds of the start of an object or list: that it does not say where that is.
    private static final Pattern WHERE_IT_BEGAN = Pattern.compile(" \\(start marker at .*");

    public static JsonDocument parse(String what, byte[] bytes) throws BadImage {
        try {
            JsonDocument document = new JsonDocument(what, mapper().readTree(bytes));
            return document.require(document.node.isObject(), "is no JSON object");
        } catch (JacksonException e) {
            throw broken(what, "is no sound JSON: " + why(e));
        }
    }

    /// The text of an object of strings.
    static String object(Map<String, String> values) {
        return mapper().writeValueAsString(values);
    }

    private static String why(JacksonException problem) {
        return problem instanceof StreamConstraintsException
                ? "it is nested too deeply, or a name or number in it is too long"
                : Quote.plain(
                        WHERE_IT_BEGAN.matcher(problem.getOriginalMessage()).replaceAll(""));
    }

    /// The names in it.
    public Collection<String> keys() {
        return node.propertyNames();
    }

    public Optional<String> optional(String key) throws BadImage {
        JsonNode value = node.path(key);
        require(value.isMissingNode() || value.isString(), "has '" + key + "' that is no string");
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    public String text(String key) throws BadImage {
        return optional(key).orElseThrow(() -> broken(what, "lacks '" + key + "'"));
    }

    /// A number that is not negative.
    public long number(String key) throws BadImage {
        JsonNode value = node.path(key);
        require(!value.isMissingNode(), "lacks '" + key + "'");
        require(
                value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0,
                "has '" + key + "' that is no count");
        return value.longValue();
    }

    /// An object in it; empty where there is none.
    public Optional<JsonDocument> object(String key) {
        JsonNode value = node.path(key);
        return value.isObject() ? Optional.of(new JsonDocument(what, value)) : Optional.empty();
    }

    public JsonDocument requireObject(String key) throws BadImage {
        return object(key).orElseThrow(() -> broken(what, "lacks '" + key + "'"));
    }

    public List<JsonDocument> objects(String key) throws BadImage {
        List<JsonDocument> objects = new ArrayList<>();
        for (JsonNode each : array(key)) {
            require(each.isObject(), "has something in '" + key + "' that is no object");
            objects.add(new JsonDocument(what, each));
        }
        return objects;
    }

    /// Strings in it; none where there is no list, or null.
    public List<String> texts(String key) throws BadImage {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node.path(key)) {
            require(each.isString(), "has something in '" + key + "' that is no string");
            texts.add(each.stringValue());
        }
        return texts;
    }

    public Sha256 digest(String key) throws BadImage {
        return digestOf(text(key));
    }

    public List<Sha256> digests(String key) throws BadImage {
        List<Sha256> digests = new ArrayList<>();
        for (JsonNode each : array(key)) {
            digests.add(digestOf(each.asString("")));
        }
        return digests;
    }

    private Sha256 digestOf(String text) throws BadImage {
        return Sha256.parse(text).orElseThrow(() -> broken(what, "has a digest that is no SHA-256: " + Quote.of(text)));
    }

    private JsonNode array(String key) throws BadImage {
        JsonNode array = node.path(key);
        require(array.isArray(), "lacks the list '" + key + "'");
        return array;
    }

    private JsonDocument require(boolean holds, String problem) throws BadImage {
        if (!holds) {
            throw broken(what, problem);
        }
        return this;
    }

    private static BadImage broken(String what, String problem) {
        return new BadImage(SourceProblem.IMAGE_JSON, "is broken: " + what + " " + problem, "get the image again");
    }

    private static JsonMapper mapper() {
        var limits = StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(limits)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .build();
    }
}
