package dakotac.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// So many paths as people read at a time: folders stand for what is in them, and where there is room for more lines,
/// it goes to the folders in which most differs.
final class LargestPaths {

    private static final int MAX_LINES = 16;

    private LargestPaths() {}

    /// The largest first.
    static List<PathDifference> of(PathDifference root) {
        PriorityQueue<PathDifference> folded = new PriorityQueue<>(PathDifference.ORDER);
        List<PathDifference> lines = new ArrayList<>();
        folded.add(root);
        while (!folded.isEmpty()) {
            PathDifference next = folded.remove();
            int others = lines.size() + folded.size();
            if (!next.parts().isEmpty() && others + next.parts().size() <= MAX_LINES) {
                folded.addAll(next.parts());
            } else {
                lines.add(next);
            }
        }
        return lines.stream().sorted(PathDifference.ORDER).toList();
    }
}
