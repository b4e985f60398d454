package dakotac.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A change that several things have in common, be it entries of one image or images: told once.
///
/// @param change   without its subject
/// @param subjects what it is about, by the name of the comparison
record CommonChange(Change change, SequencedMap<String, List<String>> subjects) {

    /// The changes of all comparisons: breaking ones first, accepted ones last, else in their order.
    static List<CommonChange> of(List<Comparison> comparisons) {
        Map<Change, SequencedMap<String, List<String>>> found = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            for (Change change : comparison.changes()) {
                found.computeIfAbsent(change.ofSubject(""), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(comparison.name(), _ -> new ArrayList<>())
                        .add(change.subject());
            }
        }
        return found.entrySet().stream()
                .map(change -> new CommonChange(change.getKey(), change.getValue()))
                .sorted(Comparator.comparing(common -> common.change().severity()))
                .toList();
    }

    /// What it is about, in words.
    ///
    /// @param comparisons how many there are in all
    String subjectText(int comparisons) {
        List<String> first = subjects.firstEntry().getValue();
        if (comparisons == 1) {
            return String.join(", ", first);
        }
        boolean same = subjects.values().stream().allMatch(first::equals);
        if (same) {
            return String.join(", ", first) + ", in "
                    + (subjects.size() == comparisons ? "all" : String.join(", ", subjects.keySet()));
        }
        return subjects.entrySet().stream()
                .map(of -> of.getKey() + " (" + String.join(", ", of.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
