package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.MediaSum;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// The sum by which a medium checks itself, where it has one, is that of its bytes.
final class MediaSumCheck implements Check {

    private static final int STEP = 512 * IsoVolume.SECTOR;

    /// What a vendor says of a medium that it supports; the sum is the same.
    private static final String SUPPORTED = "RHLISOSTATUS=1";

    private static final String NOT_SUPPORTED = "RHLISOSTATUS=0";

    /// What the largest optical disc (BDXL) holds, in bytes. A file may claim far more than anybody can read.
    private static final long LARGEST = 128_001_769_472L;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        ImageBytes imageBytes = image.imageBytes();
        long size = image.primary().map(tree -> tree.descriptor().sectors()).orElse(0L) * IsoVolume.SECTOR;
        if (size == 0 || size > imageBytes.size() || !ApplicationUse.isSummed(imageBytes)) {
            return Stream.empty();
        }
        if (size > LARGEST) {
            return Stream.of(Diagnostic.warning(
                            VerifyFinding.MEDIA_SUM_UNCHECKED,
                            Place.nowhere(),
                            "the medium's own sum was not compared with its %d bytes".formatted(size))
                    .withHint("no disc is as large; checkisomd5 reads them all"));
        }
        String told = ApplicationUse.text(imageBytes).replace(SUPPORTED, NOT_SUPPORTED);
        String right = sum(imageBytes, size, told);
        return told.startsWith(right.stripTrailing())
                ? Wrong.unless(told.equals(right))
                        .warning(
                                VerifyFinding.MEDIA_SUM,
                                "what follows the medium's own sum is not blank",
                                "who checks the medium does not look at it, but nobody writes it so")
                : Stream.of(Diagnostic.error(
                        VerifyFinding.MEDIA_SUM,
                        Place.nowhere(),
                        "the medium's own sum is not that of its bytes: rd.live.check will fail"));
    }

    /// What the field is to say, or the first fragments of it that it does not. In steps of sectors, so that the field
    /// is never cut.
    ///
    /// @param volume its size; isomd5sum reads no more
    private static String sum(ImageBytes imageBytes, long volume, String told) {
        MediaSum sum = new MediaSum(volume);
        long size;
        for (long at = 0; at < volume; at += size) {
            size = Math.min(stepFrom(at), volume - at);
            Bytes bytes = imageBytes.read(at, (int) size);
            sum.update(ApplicationUse.blanked(at, bytes).buffer());
            if (!told.contains(sum.fragments())) {
                return sum.fragments();
            }
        }
        Bytes field = sum.field();
        return field.text(0, field.size(), US_ASCII);
    }

    private static long stepFrom(long at) {
        long descriptors = ApplicationUse.DESCRIPTORS;
        return at < descriptors ? descriptors - at : at == descriptors ? IsoVolume.SECTOR : STEP;
    }
}
