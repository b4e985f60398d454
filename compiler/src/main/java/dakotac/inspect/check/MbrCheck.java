package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.PartitionTable;
import dakotac.image.gpt.ProtectiveMbr;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// The protective MBR covers the whole disk (UEFI 2.10 5.2.3).
final class MbrCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        long sectors = image.imageBytes().size() / PartitionTable.SECTOR;
        ProtectiveMbr right = ProtectiveMbr.ofDisk(sectors);
        return image.mbr().stream()
                .flatMap(mbr -> Wrong.unless(mbr.equals(right))
                        .error(
                                VerifyFinding.MBR_SIZE,
                                "the protective MBR covers %d sectors, where %d follow it"
                                        .formatted(mbr.sectors(), right.sectors())));
    }
}
