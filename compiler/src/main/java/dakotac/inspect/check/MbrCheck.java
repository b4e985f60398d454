package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.image.gpt.Mbr;
import dakotac.image.gpt.PartitionTable;
import dakotac.image.gpt.ProtectiveMbr;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// Where there is a GPT, the MBR before it is the protective one, and covers the whole disk (UEFI 2.10 5.2.3).
final class MbrCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        if (image.mbr().isEmpty()) {
            return none(image);
        }
        return image.partitions().isEmpty()
                ? Stream.empty()
                : image.mbr().stream().flatMap(mbr -> Stream.concat(kind(mbr), size(image, mbr)));
    }

    private static Stream<Diagnostic> none(InspectedImage image) {
        return Wrong.unless(image.partitions().isEmpty())
                .error(VerifyFinding.MBR_NOT_PROTECTIVE, "there is a GPT, but no MBR before it");
    }

    private static Stream<Diagnostic> kind(Mbr mbr) {
        String problem = mbr.isProtective()
                ? "the MBR is hybrid: it has something else than its partition of type EE"
                : mbr.partitions().stream().anyMatch(Mbr.Partition::isProtective)
                        ? "the MBR's partition of type EE has a boot flag, or does not begin at sector 1"
                        : "the MBR has no partition of type EE";
        if (!mbr.isProtective() && mbr.first(Mbr.Partition::isEfiSystem).isPresent()) {
            return Stream.of(Diagnostic.note(
                    VerifyFinding.MBR_NOT_PROTECTIVE,
                    Place.nowhere(),
                    problem + ": UEFI firmware boots from the one of type EF, and does not look at the GPT"));
        }
        return Wrong.unless(mbr.isPurelyProtective())
                .warning(
                        VerifyFinding.MBR_NOT_PROTECTIVE,
                        problem,
                        mbr.isProtective()
                                ? "some firmware then does not look at the GPT"
                                : "UEFI firmware then does not look at the GPT");
    }

    private static Stream<Diagnostic> size(InspectedImage image, Mbr mbr) {
        long right = ProtectiveMbr.ofDisk(image.imageBytes().size() / PartitionTable.SECTOR)
                .sectors();
        return mbr.first(Mbr.Partition::isProtective).stream()
                .filter(_ -> mbr.isPurelyProtective())
                .flatMap(partition -> Wrong.unless(partition.sectors() == right)
                        .error(
                                VerifyFinding.MBR_SIZE,
                                "the protective MBR covers %d sectors, where %d follow it"
                                        .formatted(partition.sectors(), right)));
    }
}
