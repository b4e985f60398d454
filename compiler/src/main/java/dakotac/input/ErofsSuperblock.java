package dakotac.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The superblock of an erofs (`struct erofs_super_block` of Linux, `fs/erofs/erofs_fs.h`).
///
/// @param blockBits the block size as a power of two; Linux knows 9 to 16
/// @param blocks    how many of them the file system has
public record ErofsSuperblock(int blockBits, long blocks) {

    /// Bytes from the start of the file.
    public static final int OFFSET = 1_024;

    private static final int SIZE = 128;
    private static final int MAGIC = 0xE0F5E1E2;
    private static final int BLOCK_BITS = 12;
    private static final int BLOCKS_HIGH = 14;
    private static final int BLOCKS_LOW = 36;
    private static final int FEATURE_INCOMPAT = 80;
    private static final int FEATURE_48BIT = 0x80;

    /// The superblock of a file that begins like this; empty where it is no erofs.
    public static Optional<ErofsSuperblock> decode(byte[] head) {
        if (head.length < OFFSET + SIZE) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head, OFFSET, SIZE).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new ErofsSuperblock(Byte.toUnsignedInt(bytes.get(BLOCK_BITS)), blocks(bytes)));
    }

    public boolean isSound() {
        return blockBits >= 9 && blockBits <= 16 && blocks > 0;
    }

    /// Bytes of the file system.
    public long size() {
        return blocks << blockBits;
    }

    private static long blocks(ByteBuffer bytes) {
        long low = Integer.toUnsignedLong(bytes.getInt(BLOCKS_LOW));
        boolean wide = (bytes.getInt(FEATURE_INCOMPAT) & FEATURE_48BIT) != 0;
        return wide ? low | Short.toUnsignedLong(bytes.getShort(BLOCKS_HIGH)) << 32 : low;
    }
}
