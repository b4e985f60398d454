package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The trees of ISO 9660 and of Joliet hold the same files. Joliet replaces some characters and cuts long names:
/// where a tree has such names, two of them stand for the same file where place, size and depth agree.
final class TreesCheck implements Check {

    private static final Comparator<Loose> ORDER = Comparator.comparingLong(Loose::levels)
            .thenComparingLong(loose -> loose.file().size())
            .thenComparingLong(loose -> loose.file().extents().isEmpty()
                    ? 0
                    : loose.file().extents().getFirst().offset());

    /// What every Joliet writes as it is: up to 64 characters of UCS-2 (Joliet specification, "Allowed characters").
    private static final String NAME = "[^*/:;?\\\\\\p{Cntrl}\\x{10000}-\\x{10FFFF}]{1,64}";

    private static final Pattern PLAIN = Pattern.compile(NAME + "(/" + NAME + ")*+");

    /// A file that the other tree does not have by the same path.
    private record Loose(long levels, StoredFile file) {
        static Loose of(Map.Entry<String, StoredFile> file) {
            return new Loose(file.getKey().chars().filter(c -> c == '/').count(), file.getValue());
        }
    }

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.primary().stream()
                .flatMap(primary -> image.joliet().stream().flatMap(joliet -> check(primary, joliet)));
    }

    private static Stream<Diagnostic> check(IsoTree primary, IsoTree joliet) {
        List<Loose> onlyPrimary = loose(primary, joliet);
        List<Loose> onlyJoliet = loose(joliet, primary);
        boolean alike = isPlain(primary, joliet)
                ? onlyPrimary.isEmpty() && onlyJoliet.isEmpty()
                : onlyPrimary.equals(onlyJoliet);
        String files = "the tree of ISO 9660 holds other files than that of Joliet";
        return Stream.concat(
                alike || onlyPrimary.isEmpty() || onlyJoliet.isEmpty()
                        ? Wrong.unless(alike)
                                .warning(
                                        VerifyFinding.TREES_DIFFER, files, "writers can hide files from either of them")
                        : Wrong.unless(false).error(VerifyFinding.TREES_DIFFER, files),
                Wrong.unless(!alike
                                || hasMoved(primary)
                                || primary.folders().size() == joliet.folders().size())
                        .warning(
                                VerifyFinding.TREES_DIFFER,
                                "the tree of ISO 9660 has other folders than that of Joliet",
                                "writers can hide folders from either of them"));
    }

    /// Whether both trees can have the same names.
    private static boolean isPlain(IsoTree primary, IsoTree joliet) {
        return primary.files().keySet().stream()
                        .allMatch(path -> PLAIN.matcher(path).matches())
                && primary.files().keySet().stream()
                        .anyMatch(path -> joliet.files().containsKey(path));
    }

    private static boolean hasMoved(IsoTree tree) {
        return tree.folders().values().stream().anyMatch(IsoTree.Folder::holdsMoved);
    }

    /// A symbolic link is an empty file where only Rock Ridge knows links.
    private static List<Loose> loose(IsoTree from, IsoTree other) {
        Collection<Map.Entry<String, StoredFile>> missing = from.files().entrySet().stream()
                .filter(file -> !file.getValue().equals(other.files().get(file.getKey()))
                        && !(file.getValue().size() == 0 && other.specials().contains(file.getKey())))
                .toList();
        return missing.stream().map(Loose::of).sorted(ORDER).toList();
    }
}
