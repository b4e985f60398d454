package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// A word of the command line is one word on one line: white space would make two of it, a line break would forge a key
/// of the boot entry.
final class CmdlineWordRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return Stream.of(
                        CmdlineWords.added(manifest),
                        Entries.of(manifest)
                                .filter(entry -> !entry.value().startsLinux())
                                .map(CmdlineWords::addedBy),
                        Entries.of(manifest).map(CmdlineWords::removedBy))
                .flatMap(lists -> lists)
                .flatMap(CmdlineWords::stream)
                .filter(word -> word.text().codePoints().anyMatch(CmdlineWordRule::separates))
                .map(CmdlineWordRule::problem);
    }

    private static boolean separates(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static Diagnostic problem(CmdlineWords.Word word) {
        String message = Quote.of(word.text()) + " is not one word: it holds white space or a control character";
        return Diagnostic.error(ManifestProblem.CMDLINE_WORD, Place.ofValue(word.pointer()), message)
                .withHint("write every word as an item of its own");
    }
}
