package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.MediaSum;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import java.util.stream.Stream;

/// The sum by which a medium checks itself, where it has one, is that of its bytes.
final class MediaSumCheck implements Check {

    private static final int STEP = 512 * IsoVolume.SECTOR;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        ImageBytes imageBytes = image.imageBytes();
        if (image.primary().isEmpty() || !ApplicationUse.isSummed(imageBytes)) {
            return Stream.empty();
        }
        return Wrong.unless(ApplicationUse.text(imageBytes).equals(computed(imageBytes)))
                .error("media-sum", "the medium's own sum is not that of its bytes: rd.live.check will fail");
    }

    /// In steps of sectors, so that the field is never cut.
    private static String computed(ImageBytes imageBytes) {
        MediaSum sum = new MediaSum(imageBytes.size());
        long descriptors = ApplicationUse.DESCRIPTORS;
        take(imageBytes, 0, descriptors, sum);
        take(imageBytes, descriptors, descriptors + IsoVolume.SECTOR, sum);
        take(imageBytes, descriptors + IsoVolume.SECTOR, imageBytes.size(), sum);
        Bytes field = sum.field();
        return field.text(0, field.size(), US_ASCII).stripTrailing();
    }

    private static void take(ImageBytes imageBytes, long from, long to, MediaSum sum) {
        for (long at = from; at < to; at += STEP) {
            Bytes bytes = imageBytes.read(at, (int) Math.min(STEP, to - at));
            sum.update(ApplicationUse.blanked(at, bytes).buffer());
        }
    }
}
