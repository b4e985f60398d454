package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.ManifestProblem;
import java.util.Optional;
import java.util.stream.Stream;

/// What follows a list, the consoles at least, is for the kernel too. So a list closes the quotes that it opens, and
/// has no `--`, after which all is for init. See `next_arg` and `parse_args` in the kernel, and kernel-parameters.rst.
final class CmdlineEndRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return CmdlineWords.added(draft.manifest())
                .flatMap(list -> Stream.concat(
                        openQuote(list).stream(),
                        list.stream()
                                .filter(word -> word.text().equals("--"))
                                .map(word -> problem(word, " would give init all that follows, the consoles too")
                                        .withHint("delete it"))));
    }

    /// The word with the last quote, where that one opens.
    private static Optional<Diagnostic> openQuote(CmdlineWords list) {
        long quotes = list.stream().mapToLong(CmdlineEndRule::quotes).sum();
        return list.stream()
                .filter(word -> quotes % 2 == 1 && quotes(word) > 0)
                .reduce((_, last) -> last)
                .map(word -> problem(word, " opens a quote that nothing closes: all that follows would be one word")
                        .withHint("close it in the word that ends the value"));
    }

    private static long quotes(CmdlineWords.Word word) {
        return word.text().chars().filter(c -> c == '"').count();
    }

    private static Diagnostic problem(CmdlineWords.Word word, String what) {
        return Diagnostic.error(
                ManifestProblem.CMDLINE_END, Place.ofValue(word.pointer()), Quote.of(word.text()) + what);
    }
}
