package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;

/// A block in which the ends of files lie together (`struct squashfs_fragment_entry`).
///
/// @param start where it begins, in bytes from the start of the image
public record FragmentEntry(long start, DataBlockSize size) {

    /// In bytes.
    static final int SIZE = 16;

    public Bytes encode() {
        return new Block(SIZE).u64(0, start).u32(8, size.encode()).toBytes();
    }

    public static FragmentEntry decode(Bytes bytes) {
        return new FragmentEntry(bytes.u64(0), DataBlockSize.decode(bytes.u32(8)));
    }
}
