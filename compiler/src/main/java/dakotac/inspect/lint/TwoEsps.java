package dakotac.inspect.lint;

import dakotac.image.gpt.Guid;
import java.util.stream.Stream;

/// Firmware may boot from either, and people do not know which.
final class TwoEsps implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.TWO_ESPS;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        long esps = image.found().partitions().stream()
                .flatMap(tables -> tables.partitions().stream())
                .filter(partition -> partition.type().equals(Guid.EFI_SYSTEM_PARTITION))
                .count();
        return esps > 1 ? Stream.of("the GPT has %d EFI system partitions".formatted(esps)) : Stream.empty();
    }
}
