package dakotac.manifest.yaml;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.ManifestProblem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A change to the base's command line words, `{add: [splash], remove: [quiet]}`.
///
/// @param add    words to append, in this order
/// @param remove words of the base to leave out
/// @param at     where the manifest says so
record CmdlineChange(List<YamlTree> add, List<YamlTree> remove, Place.Span at) {

    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    /// As many words as the schema allows in one list; more problems than that nobody reads.
    private static final int MAX = 256;

    /// The change that a value describes; empty if the value does not conform to the schema of a change.
    static Optional<CmdlineChange> of(YamlTree value) {
        return value instanceof YamlTree.Fields change && isWellFormed(change)
                ? Optional.of(new CmdlineChange(words(change, ADD), words(change, REMOVE), change.at()))
                : Optional.empty();
    }

    private static boolean isWellFormed(YamlTree.Fields change) {
        return !change.fields().isEmpty()
                && Set.of(ADD, REMOVE).containsAll(change.fields().keySet())
                && change.fields().values().stream().allMatch(field -> isWords(field.value()));
    }

    private static boolean isWords(YamlTree value) {
        return value instanceof YamlTree.Items(var items, var _)
                && items.stream().allMatch(item -> item.toJson().isString());
    }

    private static List<YamlTree> words(YamlTree.Fields change, String key) {
        return change.child(key)
                .map(field -> ((YamlTree.Items) field.value()).values())
                .orElse(List.of());
    }

    /// The base's list, changed. Each word keeps its own place.
    YamlTree.Items appliedTo(YamlTree.Items base) {
        Set<JsonNode> removed = remove.stream().map(YamlTree::toJson).collect(Collectors.toSet());
        Stream<YamlTree> kept = base.values().stream().filter(word -> !removed.contains(word.toJson()));
        return new YamlTree.Items(Stream.concat(kept, add.stream()).toList(), at);
    }

    /// The problem of a change where no base has a list.
    Diagnostic problemWithoutBase() {
        return Diagnostic.error(
                        ManifestProblem.NOTHING_TO_CHANGE,
                        at,
                        "this changes the list of a base, and no base has one here")
                .withHint(add.isEmpty() ? "delete it" : "write the words as a list");
    }

    /// The words to remove that the base does not have.
    Stream<Diagnostic> problems(YamlTree.Items base) {
        Set<JsonNode> given =
                base.values().stream().map(YamlTree::toJson).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> known = given.stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .limit(MAX)
                .toList();
        return remove.stream()
                .filter(word -> !given.contains(word.toJson()))
                .limit(MAX)
                .map(word -> problem(word.toJson().stringValue(), word.at(), known));
    }

    private static Diagnostic problem(String word, Place at, List<String> known) {
        return Diagnostic.error(
                        ManifestProblem.REMOVED_WORD,
                        at,
                        Quote.of(word) + " cannot be removed: the base's list does not have it")
                .withHint(Suggestion.hint(word, known).orElse("delete it here"));
    }
}
