package dakotac.image.iso;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.time.Instant;

/// A directory record (ECMA-119 9.1).
///
/// @param sector     the first sector of 2,048 bytes of the file's section or the directory
/// @param size       of the section or directory, in bytes
/// @param time       when it was recorded
/// @param flags      [#DIRECTORY], [#MULTI_EXTENT]
/// @param identifier the name, as its hierarchy writes it
/// @param systemUse  what SUSP puts there
public record DirectoryRecord(long sector, long size, Instant time, int flags, Bytes identifier, Bytes systemUse) {

    /// File flag of a directory (9.1.6).
    public static final int DIRECTORY = 0x02;

    /// File flag of what belongs to another file of the same name (9.1.6), as a Mac's resource fork does.
    public static final int ASSOCIATED = 0x04;

    /// File flag of every section of a file but the last (9.1.6).
    public static final int MULTI_EXTENT = 0x80;

    /// The identifier of a directory in itself (6.8.2.2): `.` elsewhere.
    public static final Bytes SELF = Bytes.of((byte) 0);

    /// The identifier of the directory above (6.8.2.2): `..` elsewhere.
    public static final Bytes PARENT = Bytes.of((byte) 1);

    /// The longest record, in bytes: even, and its length fits one byte.
    static final int MAX = 254;

    private static final int FIXED = 33;

    /// Where the system use area begins, and how long the record is without it; in bytes.
    static int sizeWithout(Bytes identifier) {
        int size = FIXED + identifier.size();
        return size + size % 2;
    }

    public Bytes encode() {
        int systemUseAt = sizeWithout(identifier);
        int used = systemUseAt + systemUse.size();
        int length = used + used % 2;
        return new Block(length)
                .u8(0, length)
                .u32both(2, sector)
                .u32both(10, size)
                .bytes(18, IsoTime.encodeShort(time))
                .u8(25, flags)
                .u16both(28, 1)
                .u8(32, identifier.size())
                .bytes(FIXED, identifier)
                .bytes(systemUseAt, systemUse)
                .toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @param bytes the record, or what begins with it
    /// Nobody reads files with an extended attribute record (9.5), or interleaved ones (6.4.3).
    ///
    /// @throws Malformed if it is too short, a number's two byte orders differ, or nobody reads its file
    public static DirectoryRecord decode(Bytes bytes) {
        Bytes record = bytes.slice(0, bytes.u8(0));
        Bytes identifier = record.slice(FIXED, record.u8(32));
        int systemUseAt = Math.min(sizeWithout(identifier), record.size());
        Malformed.unless(record.u8(1) == 0, "a directory record with extended attributes");
        Malformed.unless(record.u16(26) == 0, "a directory record of an interleaved file");
        Malformed.unless(record.u16both(28) > 0, "a directory record of no volume of the set");
        return new DirectoryRecord(
                record.u32both(2),
                record.u32both(10),
                IsoTime.decodeShort(record.slice(18, IsoTime.SHORT)),
                record.u8(25),
                identifier,
                record.slice(systemUseAt, record.size() - systemUseAt));
    }
}
