package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
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

    static final int SIZE = 128;
    private static final long MAGIC = 0xE0F5_E1E2L;
    private static final int BLOCK_BITS = 12;
    private static final int BLOCKS_HIGH = 14;
    private static final int BLOCKS_LOW = 36;
    private static final int FEATURE_INCOMPAT = 80;
    private static final int EXTRA_DEVICES = 86;
    private static final int DEVICE_TABLE_SLOT = 88;
    private static final int ROOT_NID = 112;
    private static final int FEATURE_DEVICE_TABLE = 0x08;
    private static final int FEATURE_48BIT = 0x80;

    /// The superblock of a file that begins like this; empty where it is no erofs, or makes no sense.
    public static Optional<ErofsSuperblock> decode(Bytes head) {
        try {
            Bytes superblock = head.slice(OFFSET, SIZE);
            Malformed.unless(superblock.u32(0) == MAGIC, "no erofs");
            return Optional.of(new ErofsSuperblock(
                    superblock.u8(BLOCK_BITS),
                    blocks(superblock),
                    has(superblock, FEATURE_DEVICE_TABLE) ? superblock.u16(EXTRA_DEVICES) : 0,
                    (long) superblock.u16(DEVICE_TABLE_SLOT) * ErofsDeviceSlot.SIZE));
        } catch (Malformed notOne) {
            return Optional.empty();
        }
    }

    public boolean isSound() {
        return blockBits >= 9 && blockBits <= 16 && blocks > 0 && blocks <= Long.MAX_VALUE >> blockBits;
    }

    /// Bytes of the file system.
    public long size() {
        return blocks << blockBits;
    }

    /// The field of the high bits is that of the root's node, unless that has its own.
    private static long blocks(Bytes superblock) {
        boolean wide = has(superblock, FEATURE_48BIT)
                && !superblock.slice(ROOT_NID, Long.BYTES).isZero();
        return superblock.u32(BLOCKS_LOW) | (wide ? (long) superblock.u16(BLOCKS_HIGH) << 32 : 0);
    }

    private static boolean has(Bytes superblock, long feature) {
        return (superblock.u32(FEATURE_INCOMPAT) & feature) != 0;
    }
}
