package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.Guid;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.PartitionTables;
import dakotac.inspect.VerifyFinding;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The GPT has an EFI system partition inside the sectors that partitions may take, and nothing else.
final class PartitionsCheck implements Check {

    private static final Pattern GAP = Pattern.compile("Gap[0-9]+");

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.partitions().stream().flatMap(PartitionsCheck::check);
    }

    private static Stream<Diagnostic> check(PartitionTables tables) {
        Stream<Diagnostic> none = Wrong.unless(tables.esp().isPresent())
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
                Wrong.unless(partition.type().equals(Guid.EFI_SYSTEM_PARTITION))
                        .warning(
                                VerifyFinding.GPT_EXTRA_PARTITION,
                                "partition '" + partition.name() + "' is no EFI system partition",
                                meaning(partition)));
    }

    private static String meaning(GptEntry partition) {
        return GAP.matcher(partition.name()).matches()
                ? "xorriso fills gaps so; udev gives a partition without a file system its disk's label, and two"
                        + " devices are then called by it"
                : "UEFI firmware does not boot from it";
    }
}
