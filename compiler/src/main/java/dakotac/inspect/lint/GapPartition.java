package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Udev gives a partition without a file system the label of its disk, and two devices race for one link.
final class GapPartition implements LintRule {

    private static final Pattern GAP = Pattern.compile("Gap[0-9]+");

    @Override
    public LintFinding finding() {
        return LintFinding.GAP_PARTITION;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().partitions().stream()
                .flatMap(tables -> tables.partitions().stream())
                .filter(partition -> GAP.matcher(partition.name()).matches())
                .map(partition -> "partition '%s' has no file system".formatted(partition.name()));
    }
}
