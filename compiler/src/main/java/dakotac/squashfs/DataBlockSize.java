package dakotac.squashfs;

import dakotac.binary.Malformed;

/// The size of a block of file content on the disk, in the 32 bits that inodes and the fragment table have for it.
///
/// @param stored     bytes on the disk; 0 for a block of zeros that is not stored
/// @param compressed false where compression would not have made it shorter
public record DataBlockSize(int stored, boolean compressed) {

    /// Of a block that is zero throughout.
    public static final DataBlockSize SPARSE = new DataBlockSize(0, true);

    /// In bytes.
    static final int SIZE = 4;

    private static final int UNCOMPRESSED = 1 << 24;

    public DataBlockSize {
        if (stored < 0 || stored > Superblock.MAX_BLOCK) {
            throw new IllegalArgumentException("a block of " + stored + " bytes");
        }
    }

    public boolean isSparse() {
        return stored == 0;
    }

    public long encode() {
        return compressed ? stored : stored | UNCOMPRESSED;
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if the block is larger than blocks can be
    public static DataBlockSize decode(long number) {
        long stored = number & ~UNCOMPRESSED;
        Malformed.unless(stored <= Superblock.MAX_BLOCK, () -> "a block of " + stored + " bytes");
        return new DataBlockSize((int) stored, (number & UNCOMPRESSED) == 0);
    }
}
