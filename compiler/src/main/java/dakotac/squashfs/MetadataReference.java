package dakotac.squashfs;

import dakotac.binary.Malformed;

/// Where something begins in a table of metadata blocks: 48 bits of a number of 64.
///
/// @param block  where the block begins, in bytes from the start of its table
/// @param offset in what the block decompresses to
public record MetadataReference(long block, int offset) {

    private static final long MAX_BLOCK = 0xFFFF_FFFFL;

    public MetadataReference {
        if (block < 0 || block > MAX_BLOCK || offset < 0 || offset >= MetadataBlock.SIZE) {
            throw new IllegalArgumentException("byte " + offset + " of the metadata block at " + block);
        }
    }

    public long encode() {
        return block << 16 | offset;
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if it leads out of the block
    public static MetadataReference decode(long number) {
        Malformed.unless(
                number >>> 48 == 0 && (number & 0xFFFF) < MetadataBlock.SIZE, "a reference to no metadata: " + number);
        return new MetadataReference(number >>> 16, (int) (number & 0xFFFF));
    }
}
