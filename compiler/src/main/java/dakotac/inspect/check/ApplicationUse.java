package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.MediaSum;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.ImageBytes;

/// The field of the primary volume descriptor that is left to applications (ECMA-119 8.4.32): spaces, or the sum of
/// a media check, which comes in after the image was laid out.
final class ApplicationUse {

    static final long DESCRIPTORS = (long) VolumeDescriptor.FIRST_SECTOR * IsoVolume.SECTOR;
    private static final int FIELD = VolumeDescriptor.APPLICATION_USE;
    private static final int SIZE = VolumeDescriptor.APPLICATION_USE_SIZE;

    private ApplicationUse() {}

    /// What stands in the field.
    static String text(ImageBytes imageBytes) {
        return imageBytes.read(DESCRIPTORS + FIELD, SIZE).text(0, SIZE, US_ASCII);
    }

    /// Whether that is the sum of a media check.
    static boolean isSummed(ImageBytes imageBytes) {
        return text(imageBytes).startsWith(MediaSum.PREFIX);
    }

    /// Bytes of the image, with the sum of a media check replaced by spaces where it is among them.
    static Bytes blanked(long offset, Bytes bytes) {
        boolean summed = offset == DESCRIPTORS
                && bytes.text(FIELD, MediaSum.PREFIX.length(), US_ASCII).equals(MediaSum.PREFIX);
        return summed
                ? new Block(bytes.size()).bytes(0, bytes).fill(FIELD, SIZE, ' ').toBytes()
                : bytes;
    }
}
