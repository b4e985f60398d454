package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.fat.FatType;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// What has the fields of FAT32 has as many clusters as that (FAT specification, section 3.5). FAT12 and FAT16 are as
/// good on removable media (UEFI 2.10 13.3).
final class FatTypeCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps()
                .filter(esp -> esp.parameters().type() == FatType.FAT32)
                .map(esp -> esp.parameters().clusters())
                .flatMap(clusters -> Wrong.unless(clusters >= FatType.LEAST_OF_FAT32)
                        .error(
                                VerifyFinding.FAT_TYPE,
                                "the EFI system partition is FAT32, but has just %d clusters, not 65,525: EDK2 does not read it"
                                        .formatted(clusters)));
    }
}
