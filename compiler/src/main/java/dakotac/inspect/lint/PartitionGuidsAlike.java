package dakotac.inspect.lint;

import dakotac.image.gpt.Guid;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Two partitions race for one link in /dev/disk/by-partuuid.
final class PartitionGuidsAlike implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.PARTITION_GUIDS_ALIKE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        Set<Guid> known = new HashSet<>();
        return image.found().partitions().stream()
                .flatMap(tables -> tables.partitions().stream())
                .filter(partition -> !known.add(partition.id()))
                .map(partition ->
                        "partition '%s' has the GUID of another, %s".formatted(partition.name(), partition.id()));
    }
}
