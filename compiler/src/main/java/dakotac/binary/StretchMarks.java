package dakotac.binary;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// The CRC-32C of each [#STEP] of a stretch of bytes. They tell where it was damaged; whether it was, a digest does.
public final class StretchMarks {

    /// In bytes; the last one may be shorter.
    public static final int STEP = 1 << 18;

    /// Of a mark, in bytes, the highest first.
    private static final int SIZE = 4;

    private final CRC32C crc = new CRC32C();
    private final List<Integer> marks = new ArrayList<>();
    private int taken;

    /// Takes the next bytes.
    public void update(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int size = Math.min(bytes.remaining(), STEP - taken);
            crc.update(bytes.slice(bytes.position(), size));
            bytes.position(bytes.position() + size);
            taken += size;
            if (taken == STEP) {
                end();
            }
        }
    }

    private void end() {
        marks.add((int) crc.getValue());
        crc.reset();
        taken = 0;
    }

    /// The marks, one after the other, once all bytes are taken.
    public Bytes finish() {
        if (taken > 0) {
            end();
        }
        ByteBuffer bytes = ByteBuffer.allocate(marks.size() * SIZE);
        marks.forEach(bytes::putInt);
        return Bytes.of(bytes.flip());
    }

    /// Whether marks can be those of a stretch of that size.
    public static boolean fit(Bytes marks, long size) {
        return marks.size() == Math.ceilDiv(size, STEP) * SIZE;
    }

    /// Where marks differ: extents of the stretch, in bytes.
    ///
    /// @param size of the stretch, which both fit
    public static List<Extent> differing(Bytes marks, Bytes others, long size) {
        List<Extent> extents = new ArrayList<>();
        for (int at = 0; at < marks.size(); at += SIZE) {
            if (marks.u32be(at) != others.u32be(at)) {
                long offset = (long) at / SIZE * STEP;
                extents.add(new Extent(offset, Math.min(STEP, size - offset)));
            }
        }
        return Extent.joined(extents);
    }
}
