package dakotac.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Builds tars record by record (POSIX.1-2024, pax, "ustar Interchange Format"), in order to lie.
final class RawTar {

    private static final int RECORD = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// A header that says of itself what it likes.
    RawTar header(String name, char type, long size) {
        return record(field(name, type, "%011o".formatted(size).getBytes(StandardCharsets.US_ASCII)));
    }

    /// A header whose size is in GNU's binary form.
    RawTar binarySize(String name, char type, long size) {
        byte[] field = new byte[12];
        Arrays.fill(field, size < 0 ? (byte) 0xFF : 0);
        ByteBuffer.wrap(field).putLong(4, size);
        field[0] |= (byte) 0x80;
        return record(field(name, type, field));
    }

    RawTar member(String name, char type, byte[] content) {
        return header(name, type, content.length).content(content);
    }

    /// A sparse member as old GNU tar wrote it: one hole and nothing else.
    ///
    /// @param size below 8 GiB
    RawTar hole(String name, long size) {
        byte[] header = field(name, 'S', new byte[] {'0'});
        put(header, 257, "ustar  \0");
        put(header, 386, "%011o\00000000000\0".formatted(size));
        put(header, 483, "%011o\0".formatted(size));
        return record(checked(header));
    }

    /// A pax extended header of one record, for the member that follows.
    RawTar pax(String key, String value) {
        return member("pax", 'x', paxRecord(key, value).getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes, filled up to whole records.
    RawTar content(byte[] content) {
        bytes.writeBytes(Arrays.copyOf(content, (content.length + RECORD - 1) / RECORD * RECORD));
        return this;
    }

    RawTar end() {
        return content(new byte[2 * RECORD]);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static String paxRecord(String key, String value) {
        int rest = 3 + key.length() + value.length();
        int length = rest + String.valueOf(rest).length();
        length = rest + String.valueOf(length).length();
        return length + " " + key + "=" + value + "\n";
    }

    private RawTar record(byte[] header) {
        bytes.writeBytes(header);
        return this;
    }

    private static byte[] field(String name, char type, byte[] size) {
        byte[] header = new byte[RECORD];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        System.arraycopy(size, 0, header, 124, Math.min(12, size.length));
        put(header, 136, "00000000000\0" + "        " + type);
        put(header, 257, "ustar\00000");
        return checked(header);
    }

    private static byte[] checked(byte[] header) {
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += Byte.toUnsignedInt(b);
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(content, 0, header, at, content.length);
    }
}
