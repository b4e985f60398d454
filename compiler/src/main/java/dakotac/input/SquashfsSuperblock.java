package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.Optional;

/// The first 96 bytes of a squashfs (`struct squashfs_super_block` of Linux, `fs/squashfs/squashfs_fs.h`).
///
/// @param compression its number: zlib is 1, lzma 2, lzo 3, xz 4, lz4 5, zstd 6
/// @param major       version; Linux mounts 4.0
/// @param bytesUsed   bytes of the file system; tools pad the file to 4,096 beyond it
public record SquashfsSuperblock(int compression, int major, int minor, long bytesUsed) {

    public static final int SIZE = 96;

    /// The compression that Linux knows by name and does not mount.
    static final int LZMA = 2;

    /// In what Linux reads it (`SQUASHFS_DEVBLK_SIZE`), which must not go beyond the end of the device.
    private static final int DEVICE_BLOCK = 1_024;

    private static final long MAGIC = 0x7371_7368; // hsqs
    private static final int COMPRESSION = 20;
    private static final int VERSION_MAJOR = 28;
    private static final int VERSION_MINOR = 30;
    private static final int BYTES_USED = 40;

    /// The superblock at the start of a file; empty where it is no squashfs, or makes no sense.
    public static Optional<SquashfsSuperblock> decode(Bytes head) {
        try {
            Malformed.unless(head.u32(0) == MAGIC, "no squashfs");
            return Optional.of(new SquashfsSuperblock(
                    head.u16(COMPRESSION), head.u16(VERSION_MAJOR), head.u16(VERSION_MINOR), head.u64(BYTES_USED)));
        } catch (Malformed notOne) {
            return Optional.empty();
        }
    }

    /// Bytes that a file must have so that Linux can mount it on a loop device.
    public long mountableSize() {
        return Math.ceilDiv(bytesUsed, DEVICE_BLOCK) * DEVICE_BLOCK;
    }
}
