package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/// An entry can do without a word only where there is one.
final class RemovedWordRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Set<String> known = known(draft.manifest());
        return Entries.linux(draft.manifest())
                .map(CmdlineWords::removedBy)
                .flatMap(CmdlineWords::stream)
                .filter(word -> !known.contains(word.text()))
                .map(word -> problem(word, known));
    }

    private static Set<String> known(Manifest manifest) {
        Set<String> words = new LinkedHashSet<>(manifest.cmdline());
        manifest.targets().forEach(target -> words.addAll(target.cmdline()));
        return words;
    }

    private static Diagnostic problem(CmdlineWords.Word word, Set<String> known) {
        String message =
                Quote.of(word.text()) + " cannot be removed: neither the manifest nor an architecture gives it";
        return Diagnostic.error(ManifestProblem.REMOVED_WORD, Place.ofValue(word.pointer()), message)
                .withHint(Suggestion.hint(word.text(), known).orElse("delete it here"));
    }
}
