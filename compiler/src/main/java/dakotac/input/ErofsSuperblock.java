package dakotac.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The superblock of an erofs (`struct erofs_super_block` of Linux, `fs/erofs/erofs_fs.h`).
///
/// @param blockBits    the block size as a power of two; Linux knows 9 to 16
/// @param blocks       how many of them the file system has, without those on other devices
/// @param extraDevices on how many other devices it keeps data
/// @param deviceTable  where it describes them, in bytes from the start of the file
public record ErofsSuperblock(int blockBits, long blocks, int extraDevices, long deviceTable) {

    /// Bytes from the start of the file.
    public static final int OFFSET = 1_024;

    private static final int SIZE = 128;
    private static final int MAGIC = 0xE0F5E1E2;
    private static final int BLOCK_BITS = 12;
    private static final int BLOCKS_HIGH = 14;
    private static final int BLOCKS_LOW = 36;
    private static final int FEATURE_INCOMPAT = 80;
    private static final int EXTRA_DEVICES = 86;
    private static final int DEVICE_TABLE_SLOT = 88;
    private static final int ROOT_NID = 112;
    private static final int FEATURE_DEVICE_TABLE = 0x08;
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
        return Optional.of(new ErofsSuperblock(
                Byte.toUnsignedInt(bytes.get(BLOCK_BITS)),
                blocks(bytes),
                has(bytes, FEATURE_DEVICE_TABLE) ? Short.toUnsignedInt(bytes.getShort(EXTRA_DEVICES)) : 0,
                (long) Short.toUnsignedInt(bytes.getShort(DEVICE_TABLE_SLOT)) * ErofsDeviceSlot.SIZE));
    }

    public boolean isSound() {
        return blockBits >= 9 && blockBits <= 16 && blocks > 0 && blocks <= Long.MAX_VALUE >> blockBits;
    }

    /// Bytes of the file system.
    public long size() {
        return blocks << blockBits;
    }

    /// The field of the high bits is that of the root's node, unless that has its own.
    private static long blocks(ByteBuffer bytes) {
        long low = Integer.toUnsignedLong(bytes.getInt(BLOCKS_LOW));
        boolean wide = has(bytes, FEATURE_48BIT) && bytes.getLong(ROOT_NID) != 0;
        return wide ? low | Short.toUnsignedLong(bytes.getShort(BLOCKS_HIGH)) << 32 : low;
    }

    private static boolean has(ByteBuffer bytes, int feature) {
        return (bytes.getInt(FEATURE_INCOMPAT) & feature) != 0;
    }
}
