package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// A block in which the ends of files lie together (`struct squashfs_fragment_entry`).
///
/// @param start where it begins, in bytes from the start of the image
public record FragmentEntry(long start, DataBlockSize size) {

    /// In bytes.
    static final int SIZE = 16;

    public Bytes encode() {
        return new Block(SIZE).u64(0, start).u32(8, size.encode()).toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if the block is larger than blocks can be, or something follows its size
    public static FragmentEntry decode(Bytes bytes) {
        Malformed.unless(bytes.u32(12) == 0, () -> "a fragment with " + bytes.u32(12) + " where zero is");
        return new FragmentEntry(bytes.u64(0), DataBlockSize.decode(bytes.u32(8)));
    }
}
