package dakotac.diff;

import dakotac.diagnostic.SizeText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What differs at a path of two file systems: a file, a folder that only one has, or a folder with all in it that
/// differs.
///
/// @param path   from the root
/// @param old    what is there on the old side
/// @param now    likewise
/// @param amount how much differs, in bytes: what came, what went, by how much files grew or shrank, and all of those
///               whose content is another one
/// @param counts of the files
/// @param parts  of a folder that both sides have
record PathDifference(
        ChangeId id,
        String path,
        Optional<String> old,
        Optional<String> now,
        long amount,
        Counts counts,
        List<PathDifference> parts) {

    /// The largest first.
    static final Comparator<PathDifference> ORDER =
            Comparator.comparingLong(PathDifference::amount).reversed().thenComparing(PathDifference::path);

    /// How many files differ.
    record Counts(long added, long removed, long changed) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(added + other.added, removed + other.removed, changed + other.changed);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            append(text, added, "added");
            append(text, removed, "removed");
            append(text, changed, "changed");
            return text.toString();
        }

        private static void append(StringBuilder text, long count, String what) {
            if (count > 0) {
                text.append("%s%,d %s".formatted(text.isEmpty() ? "" : ", ", count, what));
            }
        }
    }

    /// How many files there are, and how large they are together.
    record Totals(long files, long bytes) {

        static final Totals NONE = new Totals(0, 0);

        Totals plus(Totals other) {
            return new Totals(files + other.files, bytes + other.bytes);
        }

        @Override
        public String toString() {
            return "%,d %s, %s".formatted(files, files == 1 ? "file" : "files", SizeText.of(bytes));
        }
    }

    /// @param what is gone
    static PathDifference removed(String path, String what, Totals totals) {
        Counts counts = new Counts(0, totals.files(), 0);
        return new PathDifference(
                ChangeId.ROOTFS_PATH_REMOVED,
                path,
                Optional.of(what),
                Optional.empty(),
                totals.bytes(),
                counts,
                List.of());
    }

    /// @param what is new
    static PathDifference added(String path, String what, Totals totals) {
        Counts counts = new Counts(totals.files(), 0, 0);
        return new PathDifference(
                ChangeId.ROOTFS_PATH_ADDED,
                path,
                Optional.empty(),
                Optional.of(what),
                totals.bytes(),
                counts,
                List.of());
    }

    /// One file, or what only a folder is itself.
    static PathDifference changed(String path, String before, String after, long amount) {
        return changed(path, before, after, amount, new Counts(0, 0, 1), List.of());
    }

    private static PathDifference changed(
            String path, String before, String after, long amount, Counts counts, List<PathDifference> parts) {
        return new PathDifference(
                ChangeId.ROOTFS_PATH_CHANGED, path, Optional.of(before), Optional.of(after), amount, counts, parts);
    }

    /// A folder that both sides have.
    static PathDifference ofFolder(String path, Totals before, Totals after, List<PathDifference> parts) {
        Counts counts = parts.stream().map(PathDifference::counts).reduce(Counts.NONE, Counts::plus);
        long grown = after.bytes() - before.bytes();
        return changed(
                path,
                before.toString(),
                after + " (" + (grown == 0 ? "" : SizeText.ofDifference(grown) + "; ") + counts + ")",
                parts.stream().mapToLong(PathDifference::amount).sum(),
                counts,
                List.copyOf(parts));
    }
}
