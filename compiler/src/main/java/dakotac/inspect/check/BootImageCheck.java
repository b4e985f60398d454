package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.image.iso.BootCatalog;
import dakotac.image.iso.IsoVolume;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import java.util.List;
import java.util.stream.Stream;

/// El Torito boots the EFI system partition that the GPT has, which the ISO 9660 tree shows as a file (UEFI 2.10
/// 13.3.2.1).
final class BootImageCheck implements Check {

    /// The most that an entry's sector count can say; 0 and this stand for more.
    private static final int UNLIMITED = 0xFFFF;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esp().stream().flatMap(esp -> Stream.concat(catalog(image, esp), file(image, esp)));
    }

    private static Stream<Diagnostic> catalog(InspectedImage image, FatTree esp) {
        BootCatalog right = BootCatalog.of(
                esp.volume().offset() / IsoVolume.SECTOR, esp.volume().size());
        return image.bootCatalog().stream()
                .flatMap(catalog -> Wrong.unless(catalog.equals(right)
                                || catalog.equals(new BootCatalog(right.imageSector(), UNLIMITED)))
                        .error(
                                VerifyFinding.EL_TORITO_ESP,
                                "El Torito boots %d sectors of 512 bytes at byte %d, where the EFI system partition has %d at %d"
                                        .formatted(
                                                catalog.sectorCount(),
                                                catalog.imageSector() * IsoVolume.SECTOR,
                                                esp.volume().size() / 512,
                                                esp.volume().offset())));
    }

    private static Stream<Diagnostic> file(InspectedImage image, FatTree esp) {
        StoredFile volume = new StoredFile(List.of(
                new Extent(esp.volume().offset(), esp.bootSector().geometry().volumeSize())));
        return image.primary().stream()
                .flatMap(tree -> Wrong.unless(tree.files().containsValue(volume))
                        .warning(
                                VerifyFinding.ESP_NO_FILE,
                                "no file of the ISO is the EFI system partition",
                                "who mounts the ISO will not find it; programs that copy its files lose it"));
    }
}
