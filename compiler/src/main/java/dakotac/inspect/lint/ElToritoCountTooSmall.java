package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Firmware that takes the count by the letter reads no more than that.
final class ElToritoCountTooSmall implements LintRule {

    private static final long SECTOR = 2_048;

    @Override
    public LintFinding finding() {
        return LintFinding.EL_TORITO_COUNT_TOO_SMALL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found()
                .esps()
                .flatMap(esp -> image.found().bootCatalog().stream()
                        .flatMap(catalog -> catalog.entries().stream())
                        .filter(entry -> entry.imageSector() * SECTOR
                                        == esp.volume().offset()
                                && entry.isCounted()
                                && entry.sectorCount() * 512L < esp.parameters().volumeSize())
                        .map(entry -> "El Torito says %d bytes of an EFI system partition of %d"
                                .formatted(
                                        entry.sectorCount() * 512L,
                                        esp.parameters().volumeSize())));
    }
}
