package dakotac.source.tar;

import java.time.Instant;

/// What a file system says of a file of any kind.
///
/// @param mode   the permissions with set-user-id, set-group-id and sticky bit: at most `07777`
/// @param uid    0 to 4,294,967,294, as Linux has it
/// @param gid    likewise
/// @param mtime  when the content changed last
public record Attributes(int mode, long uid, long gid, Instant mtime, Xattrs xattrs) {

    /// The highest user and group id: Linux keeps 4,294,967,295 for "none" (`chown(2)`).
    static final long MAX_ID = 0xFFFF_FFFEL;

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if a number is out of its range
    public Attributes {
        if ((mode & ~07777) != 0 || Math.min(uid, gid) < 0 || Math.max(uid, gid) > MAX_ID) {
            throw new IllegalArgumentException("mode %o, uid %d, gid %d".formatted(mode, uid, gid));
        }
    }

    /// Of the superuser, of the first second of 1970, without extended attributes.
    public static Attributes ofRoot(int mode) {
        return new Attributes(mode, 0, 0, Instant.EPOCH, Xattrs.NONE);
    }

    public Attributes withXattrs(Xattrs others) {
        return new Attributes(mode, uid, gid, mtime, others);
    }
}
