package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Firmware that goes by the platform of an entry does not boot it from a CD, and most virtual machines attach an
/// ISO as one.
final class ElToritoWithoutUefi implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.EL_TORITO_WITHOUT_UEFI;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().isForUefi()
                        && image.found()
                                .bootCatalog()
                                .flatMap(catalog -> catalog.forUefi())
                                .isEmpty()
                ? Stream.of("El Torito has no entry for UEFI")
                : Stream.empty();
    }
}
