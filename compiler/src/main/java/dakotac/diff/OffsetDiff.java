package dakotac.diff;

import dakotac.binary.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// Where files lie that did not lie there before: what a delta download, or a program that knows offsets, sees.
public final class OffsetDiff {

    private OffsetDiff() {}

    /// Of the files that both sides have, in the order of their paths; nothing where it is not known where files lie.
    public static List<Change> between(Outline old, Outline now) {
        SortedMap<String, List<Extent>> before = old.space().places();
        SortedMap<String, List<Extent>> after = now.space().places();
        List<Change> changes = new ArrayList<>();
        before.forEach((path, extents) -> {
            if (after.containsKey(path)) {
                List<Extent> others = Objects.requireNonNull(after.get(path));
                if (!starts(extents).equals(starts(others))) {
                    changes.add(Change.of(ChangeId.OFFSET_CHANGED, "ISO: " + path, text(extents), text(others)));
                }
            }
        });
        return changes;
    }

    private static List<Long> starts(List<Extent> extents) {
        return extents.stream().map(Extent::offset).toList();
    }

    private static String text(List<Extent> extents) {
        if (extents.isEmpty()) {
            return "nowhere";
        }
        String first = "byte %,d".formatted(extents.getFirst().offset());
        return extents.size() == 1 ? first : "%,d stretches, the first at %s".formatted(extents.size(), first);
    }
}
