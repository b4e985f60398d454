package dakotac.inspect;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.ProtectiveMbr;
import dakotac.image.iso.BootCatalog;
import dakotac.inspect.bls.BootMenu;
import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// An image as it was read. What was missing or damaged is empty here, and told.
///
/// @param imageBytes  its bytes, for those who want to look into files
/// @param partitions  the GPT
/// @param bootCatalog El Torito's
/// @param primary     the hierarchy of ISO 9660 and Rock Ridge
/// @param joliet      the hierarchy of Joliet
/// @param esp         the EFI system partition's file system
/// @param menu        what that gives systemd-boot to show
/// @param problems    what its readers found wrong with it
public record InspectedImage(
        ImageBytes imageBytes,
        Optional<ProtectiveMbr> mbr,
        Optional<PartitionTables> partitions,
        Optional<BootCatalog> bootCatalog,
        Optional<IsoTree> primary,
        Optional<IsoTree> joliet,
        Optional<FatTree> esp,
        Optional<BootMenu> menu,
        List<Diagnostic> problems) {

    public InspectedImage {
        problems = List.copyOf(problems);
    }

    /// The architectures whose firmware finds a program of its own on it, `EFI/BOOT/BOOT*.EFI` (UEFI 2.10, 3.5.1.1).
    /// Where its EFI system partition cannot be read, as one of FAT16, the copies tell that most images have in
    /// their ISO 9660 tree.
    public Set<Arch> bootable() {
        SortedSet<String> paths = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        esp.ifPresentOrElse(
                partition -> paths.addAll(partition.files().keySet()),
                () -> primary.ifPresent(tree -> paths.addAll(tree.files().keySet())));
        return Arrays.stream(Arch.values())
                .filter(arch -> paths.contains(arch.removableMediaPath()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
