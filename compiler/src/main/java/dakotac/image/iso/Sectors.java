package dakotac.image.iso;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import java.util.List;

/// Parts packed into sectors of 2,048 bytes so that none crosses from one into the next.
final class Sectors {

    /// In bytes (ECMA-119 6.1.2).
    static final int SIZE = 2048;

    private Sectors() {}

    /// How many sectors bytes fill.
    static long count(long bytes) {
        return Math.ceilDiv(bytes, (long) SIZE);
    }

    /// Where a part of that size goes that comes after `end` bytes.
    static int place(int end, int size) {
        int left = SIZE - end % SIZE;
        return size > left ? end + left : end;
    }

    /// How many sectors parts of these sizes fill.
    static long pack(List<Integer> sizes) {
        int end = 0;
        for (int size : sizes) {
            end = place(end, size) + size;
        }
        return count(end);
    }

    /// Whole sectors, with zeros where a part did not fit any more.
    static Bytes encode(List<Bytes> parts) {
        long sectors = pack(parts.stream().map(Bytes::size).toList());
        Block block = new Block(Math.toIntExact(sectors * SIZE));
        int end = 0;
        for (Bytes part : parts) {
            int at = place(end, part.size());
            block.bytes(at, part);
            end = at + part.size();
        }
        return block.toBytes();
    }
}
