package dakotac.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestingChannelTest {

    private static final int STEP = StretchMarks.STEP;

    /// In pieces of odd sizes.
    private static DigestingChannel through(byte[] bytes, ByteArrayOutputStream out) throws IOException {
        DigestingChannel channel = new DigestingChannel(Channels.newChannel(out));
        for (int at = 0; at < bytes.length; at += 99_991) {
            ByteBuffer part = ByteBuffer.wrap(bytes, at, Math.min(99_991, bytes.length - at));
            while (part.hasRemaining()) {
                channel.write(part);
            }
        }
        return channel;
    }

    private static Bytes marks(byte[] bytes) throws IOException {
        return through(bytes, new ByteArrayOutputStream()).marks();
    }

    @Test
    void bytesPassWithTheirDigest() throws IOException {
        byte[] bytes = new byte[3 * STEP + 5];
        new Random(1).nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(Digest.hex(digestOf(bytes)), through(bytes, out).sha256());
        assertArrayEquals(bytes, out.toByteArray());
    }

    private static MessageDigest digestOf(byte[] bytes) {
        MessageDigest digest = Digest.SHA_256.begin();
        digest.update(bytes);
        return digest;
    }

    @Test
    void marksTellWhereBytesDiffer() throws IOException {
        byte[] bytes = new byte[3 * STEP + 5];
        Bytes sound = marks(bytes);
        assertTrue(StretchMarks.fit(sound, bytes.length));
        assertFalse(StretchMarks.fit(sound, 3L * STEP));
        assertEquals(List.of(), StretchMarks.differing(sound, marks(bytes.clone()), bytes.length));
        bytes[STEP - 1] = 1;
        bytes[STEP] = 1;
        bytes[3 * STEP + 4] = 1;
        assertEquals(
                List.of(new Extent(0, 2L * STEP), new Extent(3L * STEP, 5)),
                StretchMarks.differing(sound, marks(bytes), bytes.length));
    }

    @Test
    void nothingHasNoMarks() throws IOException {
        assertEquals(Bytes.EMPTY, marks(new byte[0]));
    }
}
