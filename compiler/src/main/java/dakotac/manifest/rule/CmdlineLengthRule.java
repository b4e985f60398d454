package dakotac.manifest.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The kernel cuts a command line that is too long, without a word (`COMMAND_LINE_SIZE`, the same on both
/// architectures).
final class CmdlineLengthRule implements Rule {

    /// In bytes, without the zero at the end.
    private static final int MAX = 2_047;

    /// What the words take at most that no manifest gives: how to find the root, and what that needs.
    private static final int OWN_WORDS = 200;

    private static final int ROOM = MAX - OWN_WORDS;

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        return manifest.targets().stream()
                .flatMap(target -> Entries.linux(manifest)
                        .filter(entry -> bytes(manifest, target, entry.value()) > ROOM)
                        .map(entry -> problem(target, entry, bytes(manifest, target, entry.value()))));
    }

    private static long bytes(Manifest manifest, Manifest.Target target, Manifest.Entry entry) {
        Predicate<String> kept = word -> !entry.remove().contains(word);
        return Stream.of(
                        manifest.live().url().stream(),
                        manifest.cmdline().stream().filter(kept),
                        target.cmdline().stream().filter(kept),
                        entry.add().stream(),
                        target.consoles().stream().map("console="::concat))
                .flatMap(words -> words)
                .mapToLong(word -> word.getBytes(UTF_8).length + 1L)
                .sum();
    }

    private static Diagnostic problem(Manifest.Target target, Entries.Entry entry, long bytes) {
        String message = String.format(
                Locale.ROOT,
                "the words of entry %s take %,d bytes on %s; the kernel has room for %,d beside those that find the root",
                Quote.of(entry.id()),
                bytes,
                target.arch().label(),
                ROOM);
        return Diagnostic.error(ManifestProblem.CMDLINE_TOO_LONG, Place.ofKey(entry.pointer() + "/cmdline"), message)
                .withHint("it cuts the rest off without a word: do without some");
    }
}
