package dakotac.inspect.lint;

import dakotac.inspect.FatTree;
import java.util.Optional;
import java.util.stream.Stream;

/// Firmware of some makers reads no more than 20 MiB of an El Torito image.
final class ElToritoOverTwentyMib implements LintRule {

    private static final long SECTOR = 2_048;
    private static final long LIMIT = 20 << 20;

    /// The first file of which something lies there.
    private static Optional<String> behind(FatTree esp) {
        return esp.files().entrySet().stream()
                .filter(file -> file.getValue().file().extents().stream()
                        .anyMatch(extent -> extent.end() > esp.volume().offset() + LIMIT))
                .map(file -> "%s lies behind the first 20 MiB of the El Torito image".formatted(file.getKey()))
                .findFirst();
    }

    @Override
    public LintFinding finding() {
        return LintFinding.EL_TORITO_OVER_TWENTY_MIB;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().bootCatalog().stream()
                .flatMap(catalog -> catalog.forUefi().stream())
                .flatMap(entry -> image.found()
                        .esps()
                        .filter(esp -> esp.volume().offset() == entry.imageSector() * SECTOR)
                        .flatMap(esp -> behind(esp).stream()));
    }
}
