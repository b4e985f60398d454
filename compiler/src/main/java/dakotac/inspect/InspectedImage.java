package dakotac.inspect;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.Mbr;
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
import java.util.stream.Stream;

/// An image as it was read. What was missing or damaged is empty here, and told.
///
/// @param imageBytes  its bytes, for those who want to look into files
/// @param surplus     how many bytes follow it: on a stick, or in a padded file
/// @param partitions  the GPT
/// @param bootCatalog El Torito's
/// @param primary     the hierarchy of ISO 9660 and Rock Ridge
/// @param joliet      the hierarchy of Joliet
/// @param esp         the EFI system partition's file system; where there is no such partition, that of El Torito's
///                    boot image
/// @param otherEsp    the file system of that, where it is not the partition
/// @param menu        what the first one gives systemd-boot to show
/// @param problems    what its readers found wrong with it
public record InspectedImage(
        ImageBytes imageBytes,
        long surplus,
        Optional<Mbr> mbr,
        Optional<PartitionTables> partitions,
        Optional<BootCatalog> bootCatalog,
        Optional<IsoTree> primary,
        Optional<IsoTree> joliet,
        Optional<FatTree> esp,
        Optional<FatTree> otherEsp,
        Optional<BootMenu> menu,
        List<Diagnostic> problems) {

    public InspectedImage {
        problems = List.copyOf(problems);
    }

    /// What is no image at all.
    static InspectedImage ofNothing(ImageBytes imageBytes, List<Diagnostic> problems) {
        return new InspectedImage(
                imageBytes,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problems);
    }

    /// The file systems from which firmware boots.
    public Stream<FatTree> esps() {
        return Stream.concat(esp.stream(), otherEsp.stream());
    }

    /// Whether UEFI firmware finds a file system to boot from. What is on it is another question.
    public boolean isForUefi() {
        return esp.isPresent();
    }

    /// The architectures whose firmware finds a program of its own on it, `EFI/BOOT/BOOT*.EFI` (UEFI 2.10, 3.5.1.1).
    /// Where its EFI system partition cannot be read, the copies tell that most images have in their ISO 9660 tree.
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
