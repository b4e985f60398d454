package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// The FAT says how many sectors lie before it, or nothing of them, as `mkfs.fat` leaves it (FAT specification, section
/// 3.1, `BPB_HiddSec`).
final class HiddenSectorsCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps()
                .filter(esp -> esp.parameters().hiddenSectors() != 0)
                .flatMap(esp -> Wrong.unless(esp.parameters().hiddenSectors()
                                        * esp.parameters().sectorSize()
                                == esp.volume().offset())
                        .warning(
                                VerifyFinding.FAT_HIDDEN_SECTORS,
                                "the EFI system partition says that %d sectors lie before it, where %d do"
                                        .formatted(
                                                esp.parameters().hiddenSectors(),
                                                esp.volume().offset()
                                                        / esp.parameters().sectorSize()),
                                "UEFI firmware does not look at it; a BIOS that boots from the partition does"));
    }
}
