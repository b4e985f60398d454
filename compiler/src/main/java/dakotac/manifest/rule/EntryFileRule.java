package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Each entry gets a file of its own on a FAT file system, which ignores letter case. `auto` in `loader.default` means
/// no entry.
final class EntryFileRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        List<Entries.Entry> entries = Entries.of(draft.manifest()).toList();
        return Stream.concat(
                collisions(entries),
                entries.stream().filter(e -> e.id().equals("auto")).map(EntryFileRule::reserved));
    }

    private static Stream<Diagnostic> collisions(List<Entries.Entry> entries) {
        Map<String, Entries.Entry> byFile = new HashMap<>();
        return entries.stream()
                .map(entry -> Optional.ofNullable(byFile.putIfAbsent(entry.id().toLowerCase(Locale.ROOT), entry))
                        .map(first -> collision(entry, first)))
                .flatMap(Optional::stream);
    }

    private static Diagnostic collision(Entries.Entry entry, Entries.Entry first) {
        boolean same = entry.id().equals(first.id());
        String message = same
                ? "the id " + Quote.of(entry.id()) + " is given to two entries"
                : "the ids %s and %s give two entries one file".formatted(Quote.of(first.id()), Quote.of(entry.id()));
        return Diagnostic.error(ManifestProblem.ENTRY_COLLISION, Place.ofValue(entry.pointer() + "/id"), message)
                .withHint(same ? "choose another id" : "the boot medium's FAT file system ignores letter case");
    }

    private static Diagnostic reserved(Entries.Entry entry) {
        return Diagnostic.error(
                        ManifestProblem.RESERVED_ID,
                        Place.ofValue(entry.pointer() + "/id"),
                        "an entry cannot have the id 'auto'")
                .withHint("'loader.default: auto' means the first entry");
    }
}
