package dakotac.inspect.lint;

import dakotac.image.iso.IsoTime;
import java.time.Instant;
import java.util.stream.Stream;

/// All volumes that are dated by a zero have one UUID.
final class UuidOfEpoch implements LintRule {

    private static final Instant FIRST_DISCS = Instant.parse("1988-01-01T00:00:00Z");

    @Override
    public LintFinding finding() {
        return LintFinding.UUID_OF_EPOCH;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.volume().stream()
                .flatMap(volume -> Stream.of(volume.modified(), volume.created())
                        .filter(time -> !time.equals(IsoTime.NOT_SPECIFIED))
                        .limit(1))
                .filter(time -> time.isBefore(FIRST_DISCS))
                .map(time -> "the volume is dated " + time);
    }
}
