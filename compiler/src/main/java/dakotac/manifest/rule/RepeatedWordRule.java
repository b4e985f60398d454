package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// A word given twice on one command line is most likely left over.
final class RepeatedWordRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return commandLines(manifest).flatMap(RepeatedWordRule::repeated).distinct();
    }

    /// Each architecture's words, then each architecture's words as each entry has them.
    private static Stream<Stream<CmdlineWords>> commandLines(Manifest manifest) {
        return manifest.targets().stream()
                .flatMap(target -> Entries.linux(manifest)
                        .map(entry -> Stream.of(
                                CmdlineWords.common(manifest), CmdlineWords.of(target), CmdlineWords.addedBy(entry))));
    }

    private static Stream<Diagnostic> repeated(Stream<CmdlineWords> line) {
        Set<String> seen = new HashSet<>();
        return line.flatMap(CmdlineWords::stream)
                .filter(word -> !seen.add(word.text()))
                .map(RepeatedWordRule::problem);
    }

    private static Diagnostic problem(CmdlineWords.Word word) {
        return Diagnostic.warning(
                        ManifestProblem.REPEATED_WORD,
                        Place.ofValue(word.pointer()),
                        Quote.of(word.text()) + " is given twice")
                .withHint("delete one of the two");
    }
}
