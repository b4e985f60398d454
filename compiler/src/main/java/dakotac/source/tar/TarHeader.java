package dakotac.source.tar;

import dakotac.binary.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The block at the head of a member (POSIX.1-2024, pax, "ustar Interchange Format").
///
/// @param name     with its prefix
/// @param mode     whose bits above `07777` tell nothing that the type flag does not
/// @param size     in bytes
/// @param mtime    in seconds since 1970
/// @param typeFlag `0` for a regular file, and so on
record TarHeader(
        ByteString name,
        int mode,
        long uid,
        long gid,
        long size,
        long mtime,
        char typeFlag,
        ByteString linkName,
        long major,
        long minor) {

    static final int BLOCK = 512;
    static final int NAME = 100;
    static final int ID_SIZE = 8;
    static final int NUMBER_SIZE = 12;

    private static final int MODE_AT = 100;
    private static final int UID_AT = 108;
    private static final int GID_AT = 116;
    private static final int SIZE_AT = 124;
    private static final int MTIME_AT = 136;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_FLAG_AT = 156;
    private static final int LINK_NAME_AT = 157;
    private static final int MAGIC_AT = 257;
    private static final int MAJOR_AT = 329;
    private static final int MINOR_AT = 337;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int STAR_PREFIX = 131;
    private static final int STAR_MAGIC_AT = 508;

    /// @throws BadTar if the checksum is wrong, or a field holds no number
    static TarHeader decode(byte[] block) throws BadTar {
        BadTar.unless(hasChecksum(block), "has a header with a wrong checksum");
        char typeFlag = (char) Byte.toUnsignedInt(block[TYPE_FLAG_AT]);
        boolean device = typeFlag == '3' || typeFlag == '4';
        return new TarHeader(
                fullName(block),
                (int) (TarNumber.decode(block, MODE_AT, ID_SIZE) & 07777),
                TarNumber.decode(block, UID_AT, ID_SIZE),
                TarNumber.decode(block, GID_AT, ID_SIZE),
                TarNumber.decode(block, SIZE_AT, NUMBER_SIZE),
                TarNumber.decode(block, MTIME_AT, NUMBER_SIZE),
                typeFlag,
                text(block, LINK_NAME_AT, NAME),
                device ? TarNumber.decode(block, MAJOR_AT, ID_SIZE) : 0,
                device ? TarNumber.decode(block, MINOR_AT, ID_SIZE) : 0);
    }

    /// @throws IllegalArgumentException if a number or a name does not fit its field
    byte[] encode() {
        byte[] block = new byte[BLOCK];
        put(block, 0, name, NAME);
        TarNumber.encode(block, MODE_AT, ID_SIZE, mode);
        TarNumber.encode(block, UID_AT, ID_SIZE, uid);
        TarNumber.encode(block, GID_AT, ID_SIZE, gid);
        TarNumber.encode(block, SIZE_AT, NUMBER_SIZE, size);
        TarNumber.encode(block, MTIME_AT, NUMBER_SIZE, mtime);
        block[TYPE_FLAG_AT] = (byte) typeFlag;
        put(block, LINK_NAME_AT, linkName, NAME);
        put(block, MAGIC_AT, ByteString.of("ustar\00000"), 8);
        TarNumber.encode(block, MAJOR_AT, ID_SIZE, major);
        TarNumber.encode(block, MINOR_AT, ID_SIZE, minor);
        TarNumber.encode(block, CHECKSUM_AT, ID_SIZE - 1, checksum(block, 0xFF));
        block[CHECKSUM_AT + ID_SIZE - 1] = ' ';
        return block;
    }

    /// The bytes of a field up to the first zero.
    static ByteString text(byte[] block, int at, int size) {
        int end = at;
        while (end < at + size && block[end] != 0) {
            end++;
        }
        return ByteString.of(block, at, end);
    }

    private static void put(byte[] block, int at, ByteString text, int size) {
        if (text.size() > size) {
            throw new IllegalArgumentException("'" + text + "' in a field of " + size + " bytes");
        }
        System.arraycopy(text.toArray(), 0, block, at, text.size());
    }

    private static ByteString fullName(byte[] block) {
        ByteString name = text(block, 0, NAME);
        ByteString prefix = prefix(block);
        return prefix.isEmpty() ? name : prefix.plus(ByteString.of("/")).plus(name);
    }

    /// GNU tar and older ones had other things there; star of the nineties had times in its end.
    private static ByteString prefix(byte[] block) {
        if (!hasText(block, MAGIC_AT, "ustar\0")) {
            return ByteString.EMPTY;
        }
        return text(block, PREFIX_AT, hasText(block, STAR_MAGIC_AT, "tar\0") ? STAR_PREFIX : PREFIX);
    }

    private static boolean hasText(byte[] block, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(block, at, at + expected.length, expected, 0, expected.length);
    }

    /// Some summed bytes as if they had signs.
    private static boolean hasChecksum(byte[] block) throws BadTar {
        long sum = TarNumber.decode(block, CHECKSUM_AT, ID_SIZE);
        return sum == checksum(block, 0xFF) || sum == checksum(block, -1);
    }

    /// The sum of all bytes, those of the checksum itself being spaces.
    private static int checksum(byte[] block, int mask) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM_AT && i < TYPE_FLAG_AT ? ' ' : block[i] & mask;
        }
        return sum;
    }
}
