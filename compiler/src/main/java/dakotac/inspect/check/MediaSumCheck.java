package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.disk.Bytes;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.MediaSum;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.Medium;
import java.util.stream.Stream;

/// The sum by which a medium checks itself, where it has one, is that of its bytes.
final class MediaSumCheck implements Check {

    private static final int STEP = 512 * IsoVolume.SECTOR;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        Medium medium = image.medium();
        if (image.primary().isEmpty() || !ApplicationUse.isSummed(medium)) {
            return Stream.empty();
        }
        return Wrong.unless(ApplicationUse.text(medium).equals(computed(medium)))
                .error("media-sum", "the medium's own sum is not that of its bytes: rd.live.check will fail");
    }

    /// In steps of sectors, so that the field is never cut.
    private static String computed(Medium medium) {
        MediaSum sum = new MediaSum(medium.size());
        long descriptors = ApplicationUse.DESCRIPTORS;
        take(medium, 0, descriptors, sum);
        take(medium, descriptors, descriptors + IsoVolume.SECTOR, sum);
        take(medium, descriptors + IsoVolume.SECTOR, medium.size(), sum);
        Bytes field = sum.field();
        return field.text(0, field.size(), US_ASCII).stripTrailing();
    }

    private static void take(Medium medium, long from, long to, MediaSum sum) {
        for (long at = from; at < to; at += STEP) {
            Bytes bytes = medium.read(at, (int) Math.min(STEP, to - at));
            sum.update(ApplicationUse.blanked(at, bytes).buffer());
        }
    }
}
