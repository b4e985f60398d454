package dakotac.inspect.check;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.PathTable;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.VerifyFinding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Both path tables list the directories that are there, each with the one above (ECMA-119 6.9).
final class PathTableCheck implements Check {

    /// A directory, by where it and the one above begin.
    private record Listed(Bytes identifier, long sector, long parent) {}

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return Stream.of(image.primary(), image.joliet())
                .flatMap(Optional::stream)
                .flatMap(PathTableCheck::check);
    }

    private static Stream<Diagnostic> check(IsoTree tree) {
        String kind = tree.descriptor().kind().label();
        Set<Listed> directories =
                tree.folders().values().stream().map(PathTableCheck::listed).collect(Collectors.toSet());
        return Stream.concat(
                Wrong.unless(tree.littleEndian().equals(tree.bigEndian()))
                        .error(VerifyFinding.PATH_TABLES_DIFFER, "the two " + kind + " path tables are not the same"),
                Wrong.unless(listed(tree.littleEndian())
                                .filter(listed -> isOf(listed, directories))
                                .isPresent())
                        .warning(
                                VerifyFinding.PATH_TABLE,
                                "the " + kind + " path tables do not list the directories that are there",
                                "Linux and firmware do not read them; other systems may"));
    }

    /// Each directory that is there is listed, by one of the names that it has.
    private static boolean isOf(Set<Listed> listed, Set<Listed> directories) {
        return directories.containsAll(listed) && sectors(listed).equals(sectors(directories));
    }

    private static Set<Long> sectors(Set<Listed> directories) {
        return directories.stream().map(Listed::sector).collect(Collectors.toSet());
    }

    private static Listed listed(IsoTree.Folder folder) {
        return new Listed(folder.identifier(), sector(folder), folder.parent() / IsoVolume.SECTOR);
    }

    private static long sector(IsoTree.Folder folder) {
        return folder.extent().offset() / IsoVolume.SECTOR;
    }

    /// Empty where a directory is listed twice.
    private static Optional<Set<Listed>> listed(PathTable table) {
        List<PathTable.Row> rows = table.rows();
        Set<Listed> listed = new HashSet<>();
        for (PathTable.Row row : rows) {
            long parent = rows.get(row.parent() - 1).sector();
            if (!listed.add(new Listed(row.identifier(), row.sector(), parent))) {
                return Optional.empty();
            }
        }
        return Optional.of(listed);
    }
}
