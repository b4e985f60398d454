package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.image.fat.BiosParameterBlock;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import java.util.List;
import java.util.stream.Stream;

/// The two FATs are alike, and so are the boot sector and its backup (FAT specification, sections 3 and 4).
final class FatCopiesCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps().flatMap(esp -> check(image.imageBytes(), esp));
    }

    private static Stream<Diagnostic> check(ImageBytes imageBytes, FatTree esp) {
        BiosParameterBlock parameters = esp.parameters();
        long fat = parameters.fatSize();
        long backup = (long) parameters.backupSector() * parameters.sectorSize();
        return Stream.concat(
                Wrong.unless(parameters.fats() < 2
                                || alike(imageBytes, esp, parameters.fatOffset(0), parameters.fatOffset(1), fat))
                        .error(
                                VerifyFinding.FAT_COPIES_DIFFER,
                                "the two FATs of the EFI system partition are not the same"),
                Wrong.unless(backup == 0 || alike(imageBytes, esp, 0, backup, parameters.sectorSize()))
                        .error(
                                VerifyFinding.FAT_BACKUP,
                                "the backup of the EFI system partition's boot sector is not its copy"));
    }

    private static boolean alike(ImageBytes imageBytes, FatTree esp, long one, long other, long size) {
        long volume = esp.volume().offset();
        return new StoredFile(List.of(new Extent(volume + one, size)))
                .steps().stream()
                        .allMatch(step -> imageBytes
                                .read(step.offset(), (int) step.size())
                                .equals(imageBytes.read(step.offset() - one + other, (int) step.size())));
    }
}
