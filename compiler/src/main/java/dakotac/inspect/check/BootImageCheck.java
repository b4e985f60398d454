package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.image.iso.BootCatalog;
import dakotac.image.iso.IsoVolume;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// El Torito boots an EFI system partition, all of it, which is the one that the partition table has, and a file of the
/// ISO 9660 tree (UEFI 2.10 13.3.2.1).
final class BootImageCheck implements Check {

    private static final int SECTOR = 512;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return Stream.of(
                        image.bootCatalog().stream().flatMap(catalog -> entries(image, catalog)),
                        uefi(image),
                        copies(image),
                        image.esp().stream().flatMap(esp -> file(image, esp)),
                        image.esps().flatMap(esp -> cut(image, esp)))
                .flatMap(Function.identity());
    }

    private static Stream<Diagnostic> entries(InspectedImage image, BootCatalog catalog) {
        return Stream.concat(
                catalog.entries().stream()
                        .flatMap(entry -> Wrong.unless(image.imageBytes()
                                        .holds(new Extent(entry.imageSector() * IsoVolume.SECTOR, SECTOR)))
                                .error(
                                        VerifyFinding.EL_TORITO_DAMAGED,
                                        "El Torito boots sector %d, which is not there"
                                                .formatted(entry.imageSector()))),
                image.esps()
                        .flatMap(esp -> catalog.entries().stream()
                                .filter(entry -> entry.imageSector() * IsoVolume.SECTOR
                                        == esp.volume().offset())
                                .flatMap(entry -> whole(entry, esp))));
    }

    private static Stream<Diagnostic> whole(BootCatalog.Entry entry, FatTree esp) {
        long right = esp.parameters().volumeSize();
        long told = (long) entry.sectorCount() * SECTOR;
        Wrong wrong = Wrong.unless(!entry.isCounted() || told >= right);
        String what = "El Torito boots %d bytes of the EFI system partition, which has %d".formatted(told, right);
        return end(esp) > told / SECTOR * IsoVolume.SECTOR
                ? wrong.error(VerifyFinding.EL_TORITO_ESP, what + ": firmware does not read all of its files")
                : wrong.warning(
                        VerifyFinding.EL_TORITO_ESP,
                        what,
                        "EDK2 counts in sectors of 2,048 bytes and boots it; other firmware may read no more");
    }

    /// Where the last of its files ends, from its start.
    private static long end(FatTree esp) {
        return esp.files().values().stream()
                        .flatMap(entry -> entry.file().extents().stream())
                        .mapToLong(Extent::end)
                        .max()
                        .orElse(esp.volume().offset())
                - esp.volume().offset();
    }

    private static Stream<Diagnostic> uefi(InspectedImage image) {
        if (!image.isForUefi()) {
            return Wrong.unless(image.problems().stream().anyMatch(Diagnostic::isError))
                    .warning(
                            VerifyFinding.NOT_FOR_UEFI,
                            "there is no EFI system partition: UEFI firmware boots nothing of it",
                            "neither El Torito nor a partition table has one");
        }
        Optional<BootCatalog.Entry> entry = image.bootCatalog().flatMap(BootCatalog::forUefi);
        return image.problems().stream().anyMatch(Diagnostic::isError)
                ? Stream.empty()
                : Wrong.unless(entry.isPresent())
                        .warning(
                                VerifyFinding.EL_TORITO_UEFI,
                                "El Torito has no entry for UEFI",
                                "it boots from no CD, unless firmware takes entries for others too");
    }

    /// Who boots from a CD is to get what others do.
    private static Stream<Diagnostic> copies(InspectedImage image) {
        return image.esp().stream()
                .flatMap(esp -> image.otherEsp().stream()
                        .flatMap(other -> Wrong.unless(sizes(esp).equals(sizes(other)))
                                .warning(
                                        VerifyFinding.EL_TORITO_ESP,
                                        "El Torito boots another file system at byte %d than the partition at %d, with other files"
                                                .formatted(
                                                        other.volume().offset(),
                                                        esp.volume().offset()),
                                        "CDs do not boot as sticks do")));
    }

    private static SortedMap<String, Long> sizes(FatTree esp) {
        SortedMap<String, Long> sizes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        esp.files().forEach((path, entry) -> sizes.put(path, entry.file().size()));
        return sizes;
    }

    private static Stream<Diagnostic> file(InspectedImage image, FatTree esp) {
        long volume = esp.parameters().volumeSize();
        return image.primary().stream()
                .filter(tree -> !isFile(tree, new Extent(esp.volume().offset(), volume)))
                .map(_ -> Diagnostic.note(
                                VerifyFinding.ESP_NO_FILE,
                                Place.nowhere(),
                                "no file of the ISO is the EFI system partition")
                        .withHint("who mounts the ISO will not find it; programs that copy its files lose it"));
    }

    /// Who copies the file gets no more than its directory record says.
    private static Stream<Diagnostic> cut(InspectedImage image, FatTree esp) {
        long volume = esp.parameters().volumeSize();
        return image.primary().stream()
                .flatMap(tree -> tree.files().entrySet().stream())
                .filter(file -> file.getValue().size() > 0 && file.getValue().size() < volume)
                .filter(file -> file.getValue().extents().getFirst().offset()
                        == esp.volume().offset())
                .map(file -> Diagnostic.error(
                        VerifyFinding.EL_TORITO_ESP,
                        Place.nowhere(),
                        "%s has %,d bytes, and the file system in it %,d"
                                .formatted(file.getKey(), file.getValue().size(), volume)));
    }

    /// A file may be larger than its FAT, by what a last cylinder lacked.
    private static boolean isFile(IsoTree tree, Extent volume) {
        return tree.files().values().stream()
                .map(StoredFile::extents)
                .filter(extents -> extents.size() == 1)
                .map(List::getFirst)
                .anyMatch(extent -> extent.offset() == volume.offset() && extent.contains(volume));
    }
}
