package dakotac.inspect.lint;

import dakotac.image.iso.IsoTime;
import java.util.stream.Stream;

/// Blkid makes the UUID of a volume of its dates: it has none, and no root=live:UUID= finds it.
final class NoDates implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_DATES;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.volume().stream()
                .filter(volume -> volume.created().equals(IsoTime.NOT_SPECIFIED)
                        && volume.modified().equals(IsoTime.NOT_SPECIFIED))
                .map(_ -> "the volume has no dates");
    }
}
