package dakotac.inspect.lint;

import dakotac.image.fat.FatType;
import java.util.stream.Stream;

/// A large file is a long chain of clusters of 512 bytes, which firmware follows slowly.
final class SmallClusters implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.SMALL_CLUSTERS;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found()
                .esps()
                .filter(esp -> esp.parameters().clusterSize() < 4_096
                        && esp.parameters().clusters() >= 3 * FatType.LEAST_OF_FAT32)
                .map(esp -> "the EFI system partition has %d clusters of %d bytes"
                        .formatted(esp.parameters().clusters(), esp.parameters().clusterSize()));
    }
}
