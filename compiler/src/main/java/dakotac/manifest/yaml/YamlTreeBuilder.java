package dakotac.manifest.yaml;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.SourceText;
import dakotac.manifest.ManifestProblem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns SnakeYAML's nodes into a [YamlTree], noting what YAML allows and a manifest does not.
final class YamlTreeBuilder {

    /// Values, aliases counted as often as they are used. Keeps aliases of aliases from filling the memory.
    private static final int MAX_VALUES = 20_000;

    /// Far more than any key takes. Java needs a minute for the numbers that a file of 1 MiB can hold.
    private static final int MAX_DIGITS = 64;

    private final SourceText source;
    private final LoadSettings settings;
    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    YamlTreeBuilder(SourceText source, LoadSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    List<Diagnostic> problems() {
        return List.copyOf(problems);
    }

    /// @param key where the value's key stands, if it has one
    YamlTree build(Node node, Optional<Place.Span> key) {
        if (++values > MAX_VALUES || open.contains(node)) {
            return refused(node, values > MAX_VALUES);
        }
        seen.add(node);
        open.add(node);
        YamlTree tree = switch (node) {
            case MappingNode mapping -> fields(mapping, key);
            case SequenceNode sequence -> items(sequence, key);
            case ScalarNode scalar -> leaf(scalar, key);
            default -> throw new IllegalStateException("no node of YAML: " + node.getNodeType());
        };
        open.remove(node);
        return tree;
    }

    private YamlTree refused(Node node, boolean tooMany) {
        Place.Span at = Spans.of(source, node);
        if (!tooMany) {
            problems.add(Diagnostic.error(ManifestProblem.YAML_ALIAS, at, "this holds an alias of itself"));
        } else if (values == MAX_VALUES + 1) {
            problems.add(tooMany(at));
        }
        return new YamlTree.Leaf(json.nullNode(), at);
    }

    private Diagnostic tooMany(Place.Span at) {
        String limit = "%,d values".formatted(MAX_VALUES);
        return seen.size() < MAX_VALUES
                ? Diagnostic.error(
                                ManifestProblem.YAML_ALIAS, at, "aliases multiply this document to more than " + limit)
                        .withHint("put what is shared into a base and say 'extends:'")
                : Diagnostic.error(ManifestProblem.TOO_MANY_VALUES, at, "this document has more than " + limit)
                        .withHint("no manifest needs as many");
    }

    private YamlTree fields(MappingNode mapping, Optional<Place.Span> key) {
        SequencedMap<String, YamlTree.Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            add(fields, tuple);
        }
        return new YamlTree.Fields(fields, placeOf(mapping, key));
    }

    private void add(SequencedMap<String, YamlTree.Field> fields, NodeTuple tuple) {
        Place.Span at = Spans.of(source, tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(SyntaxError.bracesBefore(at)
                    .orElseGet(() -> Diagnostic.error(
                            ManifestProblem.YAML_KEY, at, "a key must be a string, not a map or a list")));
            return;
        }
        YamlTree.Field field = new YamlTree.Field(at, build(tuple.getValueNode(), Optional.of(at)));
        YamlTree.Field first = fields.putIfAbsent(key.getValue(), field);
        if (first != null) {
            problems.add(duplicate(key.getValue(), at, first.key()));
        }
    }

    private static Diagnostic duplicate(String key, Place.Span at, Place.Span first) {
        String message =
                "%s is said twice, first in line %d, column %d".formatted(Quote.of(key), first.line(), first.column());
        return Diagnostic.error(ManifestProblem.DUPLICATE_KEY, at, message).withHint("keep one of the two");
    }

    private YamlTree items(SequenceNode sequence, Optional<Place.Span> key) {
        List<YamlTree> items = sequence.getValue().stream()
                .map(item -> build(item, Optional.empty()))
                .toList();
        return new YamlTree.Items(items, placeOf(sequence, key));
    }

    private Place.Span placeOf(CollectionNode<?> node, Optional<Place.Span> key) {
        return key.filter(_ -> node.getFlowStyle() == FlowStyle.BLOCK).orElseGet(() -> Spans.of(source, node));
    }

    private YamlTree leaf(ScalarNode node, Optional<Place.Span> key) {
        Place.Span span = Spans.of(source, node);
        Place.Span at = span.length() == 0 ? key.orElse(span) : span;
        Tag implicit = settings.getSchema().getScalarResolver().resolve(node.getValue(), node.isPlain());
        boolean fits = node.getTag().equals(implicit) || node.getTag().equals(Tag.STR);
        if (!fits) {
            problems.add(
                    Diagnostic.error(ManifestProblem.YAML_TAG, at, "a manifest has no use for the tag " + node.getTag())
                            .withHint("leave the tag away"));
        }
        boolean usable = fits && isShortNumber(node, at) && isText(node, at);
        return new YamlTree.Leaf(usable ? value(node) : json.nullNode(), at);
    }

    private boolean isShortNumber(ScalarNode node, Place.Span at) {
        boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        int digits = node.getValue().length();
        if (number && digits > MAX_DIGITS) {
            problems.add(Diagnostic.error(
                            ManifestProblem.YAML_NUMBER,
                            at,
                            String.format(Locale.ROOT, "a number of %,d characters", digits))
                    .withHint("quote it if it is a string"));
        }
        return !number || digits <= MAX_DIGITS;
    }

    /// An escape can say one half of a surrogate pair, which no other encoding has.
    private boolean isText(ScalarNode node, Place.Span at) {
        boolean halved = node.getValue().codePoints().anyMatch(YamlTreeBuilder::isSurrogate);
        if (halved) {
            problems.add(
                    Diagnostic.error(ManifestProblem.YAML_CHARACTER, at, "this text holds half of a surrogate pair")
                            .withHint("write the character itself, or its code point as \\UXXXXXXXX"));
        }
        return !halved;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private JsonNode value(ScalarNode node) {
        Object value = settings.getSchema().getSchemaTagConstructors().containsKey(node.getTag())
                ? settings.getSchema()
                        .getSchemaTagConstructors()
                        .get(node.getTag())
                        .construct(node)
                : node.getValue();
        return switch (value) {
            case null -> json.nullNode();
            case Boolean truth -> json.booleanNode(truth);
            case Integer number -> json.numberNode(number);
            case Long number -> json.numberNode(number);
            case BigInteger number -> json.numberNode(number);
            case Double number -> json.numberNode(number);
            default -> json.stringNode(node.getValue());
        };
    }
}
