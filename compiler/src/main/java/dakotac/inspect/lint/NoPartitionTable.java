package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Without a partition table only firmware that looks for El Torito on sticks boots it, and programs that write
/// sticks warn.
final class NoPartitionTable implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_PARTITION_TABLE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean used = image.found().mbr().stream()
                .flatMap(mbr -> mbr.partitions().stream())
                .anyMatch(partition -> partition.isUsed());
        return used || image.found().partitions().isPresent() ? Stream.empty() : Stream.of("it has no partition table");
    }
}
