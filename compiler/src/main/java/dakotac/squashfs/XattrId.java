package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;

/// The extended attributes of a file, or of all files that have the same ones (`struct squashfs_xattr_id`).
///
/// @param first where the first one lies, in the table of keys and values
/// @param count how many there are
/// @param size  of all of them there, in bytes
public record XattrId(MetadataReference first, long count, long size) {

    /// In bytes.
    static final int SIZE = 16;

    public Bytes encode() {
        return new Block(SIZE)
                .u64(0, first.encode())
                .u32(8, count)
                .u32(12, size)
                .toBytes();
    }

    public static XattrId decode(Bytes bytes) {
        return new XattrId(MetadataReference.decode(bytes.u64(0)), bytes.u32(8), bytes.u32(12));
    }
}
