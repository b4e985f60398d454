package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.fat.DirectoryEntry;
import dakotac.image.fat.DirectoryTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A directory of a FAT, without what each has of its own.
///
/// @param label of the volume, which the root may have
/// @param rows  files and folders
record FatFolder(Optional<String> label, List<DirectoryTable.Row> rows) {

    FatFolder {
        rows = List.copyOf(rows);
    }

    /// The root directory.
    ///
    /// @throws Malformed if an entry is none, or two have one name
    static FatFolder root(Bytes bytes) {
        List<DirectoryTable.Row> rows = DirectoryTable.decode(bytes).rows();
        List<String> labels = rows.stream()
                .map(DirectoryTable.Row::entry)
                .filter(DirectoryEntry::isLabel)
                .map(DirectoryEntry::labelText)
                .toList();
        Malformed.unless(labels.size() <= 1, "it has " + labels.size() + " labels");
        return new FatFolder(
                labels.stream().findFirst(),
                named(rows.stream().filter(row -> !row.entry().isLabel()).toList()));
    }

    /// Any other.
    ///
    /// @param own   its first cluster
    /// @param above that of the one above, 0 for the root
    /// @throws Malformed the same, or if it does not begin with those two
    static FatFolder of(Bytes bytes, long own, long above) {
        List<DirectoryTable.Row> rows = DirectoryTable.decode(bytes).rows();
        Malformed.unless(rows.size() >= 2, "it lacks '.' and '..'");
        boolean right = isDots(rows.get(0), ".", own) && isDots(rows.get(1), "..", above);
        Malformed.unless(right, "it has a wrong '.' or '..'");
        return new FatFolder(Optional.empty(), named(rows.subList(2, rows.size())));
    }

    private static boolean isDots(DirectoryTable.Row row, String name, long cluster) {
        return row.entry().isDots()
                && row.name().equals(name)
                && row.entry().isFolder()
                && row.entry().cluster() == cluster;
    }

    private static List<DirectoryTable.Row> named(List<DirectoryTable.Row> rows) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<Bytes> shortNames = new HashSet<>();
        for (DirectoryTable.Row row : rows) {
            DirectoryEntry entry = row.entry();
            Malformed.unless(!entry.isLabel(), "it has a label, which is the root's");
            Malformed.unless(!entry.isDots(), "it has '" + row.name() + "' in another place");
            Malformed.unless(
                    names.add(row.name()) && shortNames.add(entry.name()), "'" + row.name() + "' is there twice");
        }
        return rows;
    }
}
