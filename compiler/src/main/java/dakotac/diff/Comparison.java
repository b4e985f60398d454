package dakotac.diff;

import java.util.List;

/// What changes between two sides.
///
/// @param name what the two have in common, as people call it: the manifest
public record Comparison(String name, List<Change> changes) {

    public Comparison {
        changes = List.copyOf(changes);
    }

    /// How many changes of several comparisons are breaking and not accepted.
    static long breaking(List<Comparison> comparisons) {
        return comparisons.stream()
                .flatMap(comparison -> comparison.changes().stream())
                .filter(change -> change.severity() == ChangeId.Severity.BREAKING)
                .count();
    }
}
