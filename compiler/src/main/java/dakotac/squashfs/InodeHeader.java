package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.source.tar.Attributes;

/// What all inodes begin with (`struct squashfs_base_inode`).
///
/// @param mode   the permissions, at most `07777`
/// @param uid    its index in the id table
/// @param gid    likewise
/// @param mtime  in seconds since 1970
/// @param number from 1
public record InodeHeader(int mode, int uid, int gid, long mtime, long number) {

    /// In bytes.
    static final int SIZE = 16;

    private static final int PERMISSIONS = 07777;

    /// Before 1970 and after 2106 there is no time: the nearest one is taken.
    static long time(Attributes attributes) {
        return Math.clamp(attributes.mtime().getEpochSecond(), 0, Unsigned.MAX_U32);
    }

    InodeHeader withMode(int other) {
        return new InodeHeader(other, uid, gid, mtime, number);
    }

    Block encode(int type, int size) {
        return new Block(size)
                .u16(0, type)
                .u16(2, mode)
                .u16(4, uid)
                .u16(6, gid)
                .u32(8, mtime)
                .u32(12, number);
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if there is more than permissions where they are
    static InodeHeader decode(Bytes bytes) {
        Malformed.unless(bytes.u16(2) <= PERMISSIONS, () -> "permissions of " + Integer.toOctalString(bytes.u16(2)));
        return new InodeHeader(bytes.u16(2), bytes.u16(4), bytes.u16(6), bytes.u32(8), bytes.u32(12));
    }
}
