package dakotac.inspect.check;

import dakotac.binary.Malformed;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.image.fat.BiosParameterBlock;
import dakotac.image.fat.FsInfo;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// FSInfo counts the free clusters right (FAT specification, section 5), and no cluster is in use for nothing.
final class FatInfoCheck implements Check {

    private static final long UNKNOWN = 0xFFFF_FFFFL;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.esps().flatMap(esp -> Stream.concat(lost(esp), info(image.imageBytes(), esp)));
    }

    private static Stream<Diagnostic> lost(FatTree esp) {
        return Wrong.unless(esp.allocated() == esp.reached())
                .error(
                        VerifyFinding.FAT_LOST_CLUSTERS,
                        "clusters of the EFI system partition that are in use, but belong to no file: "
                                + (esp.allocated() - esp.reached()));
    }

    private static Stream<Diagnostic> info(ImageBytes imageBytes, FatTree esp) {
        BiosParameterBlock parameters = esp.parameters();
        if (parameters.fsInfoSector() == 0) {
            return Stream.empty();
        }
        long at = esp.volume().offset() + (long) parameters.fsInfoSector() * parameters.sectorSize();
        long free = parameters.clusters() - esp.allocated();
        try {
            long told =
                    FsInfo.decode(imageBytes.read(at, parameters.sectorSize())).freeClusters();
            return Wrong.unless(told == free || told == UNKNOWN)
                    .error(
                            VerifyFinding.FAT_INFO,
                            "FSInfo says that %d clusters are free, where %d are".formatted(told, free));
        } catch (Malformed problem) {
            return Stream.of(Diagnostic.error(
                    VerifyFinding.FAT_INFO, Place.nowhere(), "the EFI system partition: " + problem.getMessage()));
        }
    }
}
