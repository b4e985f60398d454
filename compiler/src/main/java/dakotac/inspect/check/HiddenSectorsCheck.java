package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.fat.Geometry;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// The FAT says how many sectors lie before it (FAT specification, section 3.1, `BPB_HiddSec`).
final class HiddenSectorsCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esp().stream()
                .flatMap(esp -> Wrong.unless(esp.bootSector().hiddenSectors() * Geometry.SECTOR
                                == esp.volume().offset())
                        .warning(
                                VerifyFinding.FAT_HIDDEN_SECTORS,
                                "the EFI system partition says that %d sectors lie before it, where %d do"
                                        .formatted(
                                                esp.bootSector().hiddenSectors(),
                                                esp.volume().offset() / Geometry.SECTOR),
                                "mkfs.fat writes 0; UEFI firmware does not look at it"));
    }
}
