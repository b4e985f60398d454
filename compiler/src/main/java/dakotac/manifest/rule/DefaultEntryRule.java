package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.List;
import java.util.stream.Stream;

/// `default` in `loader.conf` must mean one entry. With several architectures it is the glob
/// `<token>-<id>-*` (loader.conf(5)), which other ids may match as well.
final class DefaultEntryRule implements Rule {

    private static final Place AT = Place.ofValue("/loader/default");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        List<String> ids = manifest.entries().stream().map(Manifest.Entry::id).toList();
        return Stream.concat(
                manifest.loader().defaultEntry().stream().flatMap(id -> unknown(id, ids)),
                manifest.isMultiArch() ? ambiguous(manifest.defaultEntry(), manifest) : Stream.empty());
    }

    private static Stream<Diagnostic> unknown(String id, List<String> ids) {
        return ids.contains(id)
                ? Stream.empty()
                : Stream.of(Diagnostic.error(ManifestProblem.UNKNOWN_DEFAULT, AT, "no entry has the id " + Quote.of(id))
                        .withHint(Suggestion.hint(id, ids)
                                .orElseGet(() -> "known are " + String.join(", ", ids) + " and auto")));
    }

    private static Stream<Diagnostic> ambiguous(String id, Manifest manifest) {
        return Entries.of(manifest)
                .filter(entry -> entry.id().startsWith(id + "-"))
                .map(entry -> ambiguous(manifest.entryToken(), id, entry));
    }

    private static Diagnostic ambiguous(String token, String id, Entries.Entry other) {
        String message = "the default entry's pattern '%s-%s-*' also fits the entry %s"
                .formatted(token, id, Quote.of(other.id()));
        return Diagnostic.error(ManifestProblem.AMBIGUOUS_DEFAULT, Place.ofValue(other.pointer() + "/id"), message)
                .withHint("choose an id that does not begin with '" + id + "-'");
    }
}
