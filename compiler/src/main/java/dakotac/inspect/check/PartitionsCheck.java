package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.Guid;
import dakotac.image.gpt.Mbr;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.PartitionTables;
import dakotac.inspect.VerifyFinding;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
        return Stream.of(
                        none,
                        overlaps(tables.partitions()),
                        tables.partitions().stream().flatMap(partition -> check(partition, header)))
                .flatMap(Function.identity());
    }

    private static Stream<Diagnostic> overlaps(List<GptEntry> partitions) {
        List<GptEntry> sorted = partitions.stream()
                .sorted(Comparator.comparingLong(GptEntry::firstLba))
                .toList();
        return IntStream.range(1, sorted.size())
                .filter(i -> sorted.get(i).firstLba() <= sorted.get(i - 1).lastLba())
                .boxed()
                .flatMap(i -> Wrong.unless(false)
                        .error(
                                VerifyFinding.GPT_OVERLAP,
                                "partitions '%s' and '%s' overlap: firmware does without such a table"
                                        .formatted(
                                                sorted.get(i - 1).name(),
                                                sorted.get(i).name())));
    }

    private static Stream<Diagnostic> check(GptEntry partition, GptHeader header) {
        boolean inside =
                partition.firstLba() >= header.firstUsableLba() && partition.lastLba() <= header.lastUsableLba();
        boolean isHidden = partition.type().equals(Guid.EFI_SYSTEM_PARTITION)
                && (partition.attributes() & GptEntry.NO_BLOCK_IO) != 0;
        return Stream.of(
                        Wrong.unless(inside)
                                .error(
                                        VerifyFinding.GPT_BOUNDS,
                                        "partition '" + partition.name() + "' overlaps the GPT's own sectors"),
                        Wrong.unless(!GAP.matcher(partition.name()).matches())
                                .warning(
                                        VerifyFinding.GPT_EXTRA_PARTITION,
                                        "partition '" + partition.name() + "' is a gap that xorriso fills",
                                        "udev gives a partition without a file system its disk's label, and two devices are"
                                                + " then called by it"),
                        Wrong.unless(!isHidden)
                                .error(
                                        VerifyFinding.GPT_HIDDEN_ESP,
                                        "the EFI system partition has the attribute that keeps firmware off it"))
                .flatMap(Function.identity());
    }

    private static boolean isPartition(PartitionTables tables, FatTree esp) {
        return tables.partitions().stream()
                .anyMatch(partition -> PartitionTables.extent(partition).offset()
                        == esp.volume().offset());
    }
}
