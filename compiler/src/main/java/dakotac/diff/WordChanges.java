package dakotac.diff;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What changes between two command lines. A word with `=` changes where another one with the same key takes its place.
final class WordChanges {

    private final String entry;
    private final List<String> removed;
    private final List<String> added;

    private WordChanges(String entry, List<String> old, List<String> now) {
        this.entry = entry;
        this.removed = without(old, now);
        this.added = without(now, old);
    }

    static List<Change> between(String entry, List<String> old, List<String> now) {
        WordChanges words = new WordChanges(entry, old, now);
        if (words.removed.isEmpty() && words.added.isEmpty() && !old.equals(now)) {
            return List.of(Change.of(ChangeId.OPTIONS_REORDERED, entry, String.join(" ", old), String.join(" ", now)));
        }
        return words.changes();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (String old : removed) {
            changes.add(takeSuccessor(old)
                    .map(now -> Change.of(ChangeId.OPTION_CHANGED, entry, old, now))
                    .orElseGet(() -> Change.removed(ChangeId.OPTION_REMOVED, entry, old)));
        }
        added.forEach(now -> changes.add(Change.added(ChangeId.OPTION_ADDED, entry, now)));
        return changes;
    }

    private Optional<String> takeSuccessor(String old) {
        for (Iterator<String> words = added.iterator(); words.hasNext(); ) {
            String now = words.next();
            if (old.contains("=") && key(old).equals(key(now))) {
                words.remove();
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    private static String key(String word) {
        return word.split("=", 2)[0];
    }

    /// A word that stands twice must be there twice.
    private static List<String> without(List<String> words, List<String> others) {
        List<String> left = new ArrayList<>(words);
        others.forEach(left::remove);
        return left;
    }
}
