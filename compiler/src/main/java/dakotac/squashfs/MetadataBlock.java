package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// A block of metadata as it lies on the disk: a header of 2 bytes, then up to 8,192 bytes, compressed where that is
/// shorter.
///
/// @param stored what follows the header
public record MetadataBlock(Bytes stored, boolean compressed) {

    /// What a block decompresses to: all of a table's but the last are as long.
    public static final int SIZE = 8_192;

    /// In bytes.
    static final int HEADER = 2;

    private static final int UNCOMPRESSED = 0x8000;

    public MetadataBlock {
        if (stored.size() == 0 || stored.size() > SIZE) {
            throw new IllegalArgumentException("a metadata block of " + stored.size() + " bytes");
        }
    }

    public Bytes encode() {
        return new Block(HEADER + stored.size())
                .u16(0, stored.size() | (compressed ? 0 : UNCOMPRESSED))
                .bytes(HEADER, stored)
                .toBytes();
    }

    /// How many bytes follow a header.
    ///
    /// @throws Malformed if none do, or more than a block has
    static int storedSize(int header) {
        int size = header & ~UNCOMPRESSED;
        Malformed.unless(size > 0 && size <= SIZE, "a metadata block of " + size + " bytes");
        return size;
    }

    static boolean isCompressed(int header) {
        return (header & UNCOMPRESSED) == 0;
    }

    /// Reads what [#encode] writes.
    ///
    /// @param bytes the block, or what begins with it
    /// @throws Malformed if its size is none, or more than there is
    public static MetadataBlock decode(Bytes bytes) {
        int header = bytes.u16(0);
        return new MetadataBlock(bytes.slice(HEADER, storedSize(header)), isCompressed(header));
    }
}
