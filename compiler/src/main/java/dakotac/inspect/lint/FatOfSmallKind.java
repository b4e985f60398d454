package dakotac.inspect.lint;

import dakotac.image.fat.FatType;
import java.util.stream.Stream;

/// UEFI wants FAT32 of partitions, and FAT12 and FAT16 of removable media alone; a stick may pass for a disk.
final class FatOfSmallKind implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.FAT_OF_SMALL_KIND;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().partitions().isPresent()
                ? image.found().esp().stream()
                        .filter(esp -> esp.parameters().type() != FatType.FAT32)
                        .map(esp -> "the EFI system partition is %s"
                                .formatted(esp.parameters().type()))
                : Stream.empty();
    }
}
