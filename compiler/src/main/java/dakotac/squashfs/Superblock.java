package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.Optional;

/// The first 96 bytes (`struct squashfs_super_block`). All offsets are bytes from the start of the image.
///
/// @param inodes       how many there are
/// @param time         when it was made, in seconds since 1970
/// @param blockSize    bytes of files that are compressed at a time: 4,096 to 1,048,576, a power of two
/// @param fragments    how many blocks of fragments there are
/// @param flags        [#EXPORTABLE] and the like
/// @param ids          how many different user and group ids there are
/// @param root         the inode of the root directory
/// @param bytesUsed    where the file system ends; what follows is padding
/// @param tables       where they begin
public record Superblock(
        long inodes,
        long time,
        int blockSize,
        long fragments,
        Compressor compressor,
        int flags,
        int ids,
        MetadataReference root,
        long bytesUsed,
        Tables tables) {

    /// In bytes.
    public static final int SIZE = 96;

    /// Identical files are stored once.
    public static final int DUPLICATES = 0x40;

    /// There is a table of inodes by their numbers, so that NFS can serve it.
    public static final int EXPORTABLE = 0x80;

    /// There are no extended attributes.
    public static final int NO_XATTRS = 0x200;

    /// The compressor's options follow the superblock.
    public static final int COMPRESSOR_OPTIONS = 0x400;

    /// There are no fragments.
    static final int NO_FRAGMENTS = 0x10;

    /// These, and what writers go by when they append: whether they compress what, and what they do with ends of files.
    static final int KNOWN_FLAGS = 0xFFB;

    static final int MIN_BLOCK = 4_096;
    static final int MAX_BLOCK = 1 << 20;

    private static final long MAGIC = 0x7371_7368; // hsqs
    private static final int MAJOR = 4;
    private static final int MINOR = 0;

    /// Where the tables begin, in their order on the disk.
    ///
    /// @param fragments empty only in what others write, and only where there are none
    /// @param export    likewise
    public record Tables(
            long inodes,
            long directories,
            Optional<Long> fragments,
            Optional<Long> export,
            long ids,
            Optional<Long> xattrs) {}

    /// @throws IllegalArgumentException if the size of a block is none that Linux takes
    public Superblock {
        if (!isBlockSize(blockSize)) {
            throw new IllegalArgumentException("blocks of " + blockSize + " bytes");
        }
    }

    static boolean isBlockSize(long size) {
        return size >= MIN_BLOCK && size <= MAX_BLOCK && Long.bitCount(size) == 1;
    }

    public Bytes encode() {
        Block block = new Block(SIZE)
                .u32(0, MAGIC)
                .u32(4, inodes)
                .u32(8, time)
                .u32(12, blockSize)
                .u32(16, fragments)
                .u16(20, compressor.id())
                .u16(22, Integer.numberOfTrailingZeros(blockSize))
                .u16(24, flags)
                .u16(26, ids)
                .u16(28, MAJOR)
                .u16(30, MINOR)
                .u64(32, root.encode())
                .u64(40, bytesUsed)
                .u64(48, tables.ids())
                .u64(64, tables.inodes())
                .u64(72, tables.directories());
        optional(block, 56, tables.xattrs());
        optional(block, 80, tables.fragments());
        optional(block, 88, tables.export());
        return block.toBytes();
    }

    private static void optional(Block block, int at, Optional<Long> offset) {
        offset.ifPresentOrElse(
                present -> block.u64(at, present),
                () -> block.u32(at, Unsigned.MAX_U32).u32(at + 4, Unsigned.MAX_U32));
    }

    /// Whether it begins as one does.
    public static boolean isMagic(Bytes bytes) {
        return bytes.u32(0) == MAGIC;
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if it is no squashfs of version 4.0, or one that Linux would refuse for its numbers
    public static Superblock decode(Bytes bytes) {
        Malformed.unless(isMagic(bytes), "no squashfs");
        Malformed.unless(
                bytes.u16(28) == MAJOR && bytes.u16(30) == MINOR,
                "a squashfs of version " + bytes.u16(28) + "." + bytes.u16(30));
        Malformed.unless(
                isBlockSize(bytes.u32(12)) && 1L << bytes.u16(22) == bytes.u32(12),
                "a squashfs with blocks of " + bytes.u32(12) + " bytes");
        return new Superblock(
                bytes.u32(4),
                bytes.u32(8),
                (int) bytes.u32(12),
                bytes.u32(16),
                Compressor.decode(bytes.u16(20)),
                bytes.u16(24),
                bytes.u16(26),
                MetadataReference.decode(bytes.u64(32)),
                bytes.u64(40),
                new Tables(
                        bytes.u64(64),
                        bytes.u64(72),
                        optional(bytes, 80),
                        optional(bytes, 88),
                        bytes.u64(48),
                        optional(bytes, 56)));
    }

    private static Optional<Long> optional(Bytes bytes, int at) {
        boolean absent = bytes.u32(at) == Unsigned.MAX_U32 && bytes.u32(at + 4) == Unsigned.MAX_U32;
        return absent ? Optional.empty() : Optional.of(bytes.u64(at));
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
