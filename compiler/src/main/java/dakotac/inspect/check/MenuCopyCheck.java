package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.VerifyFinding;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A menu that the ISO 9660 tree has is that of the EFI system partition: who copies the tree to a FAT stick, or starts
/// the boot loader from it as Ventoy does, gets the same one.
final class MenuCopyCheck implements Check {

    private static final String FOLDER = "loader/";

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esp().stream()
                .filter(esp -> esp.files().keySet().stream().anyMatch(MenuCopyCheck::isOfMenu))
                .flatMap(esp -> image.primary().stream()
                        .filter(iso -> iso.files().keySet().stream().anyMatch(MenuCopyCheck::isOfMenu))
                        .flatMap(iso -> check(new SameBytes(image.imageBytes()), esp, iso)));
    }

    private static Stream<Diagnostic> check(SameBytes sameBytes, FatTree esp, IsoTree iso) {
        SortedSet<String> paths = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        paths.addAll(esp.files().keySet());
        paths.addAll(iso.files().keySet());
        return paths.stream()
                .filter(MenuCopyCheck::isOfMenu)
                .flatMap(path -> Wrong.unless(isSame(sameBytes, esp, iso, path))
                        .error(
                                VerifyFinding.MENU_COPY,
                                path + " is not the same on the ISO and on its EFI system partition"));
    }

    private static boolean isSame(SameBytes sameBytes, FatTree esp, IsoTree iso, String path) {
        return Optional.ofNullable(esp.files().get(path))
                .flatMap(original ->
                        Optional.ofNullable(iso.files().get(path)).map(copy -> sameBytes.in(copy, original.file())))
                .orElse(false);
    }

    private static boolean isOfMenu(String path) {
        return path.endsWith(".conf") && path.regionMatches(true, 0, FOLDER, 0, FOLDER.length());
    }
}
