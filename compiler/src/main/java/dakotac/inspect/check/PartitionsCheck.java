package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.Mbr;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.PartitionTables;
import dakotac.inspect.VerifyFinding;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A GPT that firmware reads has an EFI system partition inside the sectors that partitions may take, and no gaps that
/// pass for partitions.
final class PartitionsCheck implements Check {

    private static final Pattern GAP = Pattern.compile("Gap[0-9]+");

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.mbr().filter(Mbr::isProtective).stream()
                .flatMap(_ -> image.partitions().stream())
                .flatMap(tables -> check(image, tables));
    }

    private static Stream<Diagnostic> check(InspectedImage image, PartitionTables tables) {
        Stream<Diagnostic> none = Wrong.unless(
                        tables.esp().isPresent() || image.esp().stream().allMatch(esp -> isPartition(tables, esp)))
                .error(
                        VerifyFinding.GPT_NO_ESP,
                        "the GPT has no EFI system partition: USB sticks and disks will not boot");
        GptHeader header = tables.primary().header();
        return Stream.concat(none, tables.partitions().stream().flatMap(partition -> check(partition, header)));
    }

    private static Stream<Diagnostic> check(GptEntry partition, GptHeader header) {
        boolean inside =
                partition.firstLba() >= header.firstUsableLba() && partition.lastLba() <= header.lastUsableLba();
        return Stream.concat(
                Wrong.unless(inside)
                        .error(
                                VerifyFinding.GPT_BOUNDS,
                                "partition '" + partition.name() + "' overlaps the GPT's own sectors"),
                Wrong.unless(!GAP.matcher(partition.name()).matches())
                        .warning(
                                VerifyFinding.GPT_EXTRA_PARTITION,
                                "partition '" + partition.name() + "' is a gap that xorriso fills",
                                "udev gives a partition without a file system its disk's label, and two devices are"
                                        + " then called by it"));
    }

    private static boolean isPartition(PartitionTables tables, FatTree esp) {
        return tables.partitions().stream()
                .anyMatch(partition -> PartitionTables.extent(partition).offset()
                        == esp.volume().offset());
    }
}
