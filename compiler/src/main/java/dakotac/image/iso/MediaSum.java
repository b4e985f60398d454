package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;

/// The sum by which a medium checks itself: what isomd5sum's `implantisomd5` puts into the primary volume descriptor's
/// application use field, and `checkisomd5` and dracut's `rd.live.check` compare with.
///
/// It is an MD5 over the image without its last [#SKIPPED_SECTORS], taken while that field is blank, together with
/// snapshots on the way, by which a check can fail early.
public final class MediaSum {

    /// Where the field lies in the image (ECMA-119 8.4.32), in bytes.
    public static final long OFFSET =
            (long) VolumeDescriptor.FIRST_SECTOR * Sectors.SIZE + VolumeDescriptor.APPLICATION_USE;

    /// How the field begins.
    public static final String PREFIX = "ISO MD5SUM = ";

    private static final int FIELD = VolumeDescriptor.APPLICATION_USE_SIZE;
    private static final int SKIPPED_SECTORS = 15;
    private static final int FRAGMENTS = 20;
    private static final int DIGITS_PER_FRAGMENT = 3;

    /// A snapshot is taken at the end of the first block of this many bytes that begins in another fragment.
    private static final int BLOCK = 32_768;

    private final MessageDigest md5 = Digest.MD5.begin();
    private final StringBuilder fragments = new StringBuilder();
    private final long total;
    private long done;
    private long fragment;

    /// The sum of an image.
    ///
    /// @param imageSize in bytes
    public MediaSum(long imageSize) {
        this.total = imageSize - SKIPPED_SECTORS * Sectors.SIZE;
    }

    /// Takes the next bytes of the image. The field itself must still be blank.
    public void update(ByteBuffer bytes) {
        while (bytes.hasRemaining() && done < total) {
            long blockEnd = Math.min(total, (done / BLOCK + 1) * BLOCK);
            int step = (int) Math.min(bytes.remaining(), blockEnd - done);
            md5.update(bytes.slice(bytes.position(), step));
            bytes.position(bytes.position() + step);
            done += step;
            if (done == blockEnd) {
                endBlock();
            }
        }
    }

    private void endBlock() {
        long blockStart = (done - 1) / BLOCK * BLOCK;
        long now = blockStart * (FRAGMENTS + 1) / total;
        if (now != fragment) {
            fragment = now;
            byte[] digest = snapshot().digest();
            for (int at = 0; at < DIGITS_PER_FRAGMENT; at++) {
                fragments.append(
                        Integer.toHexString(Byte.toUnsignedInt(digest[at])).charAt(0));
            }
        }
    }

    /// The snapshots that were taken until now, as the field says them. A medium of which they are not the first is
    /// another.
    public String fragments() {
        return "FRAGMENT SUMS = " + fragments;
    }

    /// The field, once all bytes of the image have been taken.
    public Bytes field() {
        String text = String.format(
                Locale.ROOT,
                "%s%s;SKIPSECTORS = %d;RHLISOSTATUS=0;%s;FRAGMENT COUNT = %d;"
                        + "THIS IS NOT THE SAME AS RUNNING MD5SUM ON THIS ISO!!",
                PREFIX,
                Digest.hex(snapshot()),
                SKIPPED_SECTORS,
                fragments(),
                FRAGMENTS);
        return new Block(FIELD).fill(0, FIELD, ' ').text(0, text, US_ASCII).toBytes();
    }

    private MessageDigest snapshot() {
        try {
            return (MessageDigest) md5.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("Java's own MD5 can be copied", e);
        }
    }
}
