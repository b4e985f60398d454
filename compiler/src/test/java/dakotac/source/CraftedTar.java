package dakotac.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;

/// Builds tars member by member, byte by byte. Text stands for bytes: a character each, up to `\u00FF`.
public final class CraftedTar {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// One header. Numbers go into octal fields; larger and negative ones into binary ones, as GNU tar writes them.
    ///
    /// @param magic `ustar\00000` for POSIX, `ustar  \0` for GNU, empty for what came before
    public record Header(
            String name,
            char type,
            int mode,
            long uid,
            long gid,
            long size,
            long mtime,
            String link,
            int major,
            int minor,
            String magic) {

        public static Header of(String name, char type) {
            return new Header(name, type, type == '5' ? 0755 : 0644, 0, 0, 0, 1_000_000_000, "", 0, 0, "ustar\00000");
        }

        public Header mode(int other) {
            return new Header(name, type, other, uid, gid, size, mtime, link, major, minor, magic);
        }

        public Header owner(long otherUid, long otherGid) {
            return new Header(name, type, mode, otherUid, otherGid, size, mtime, link, major, minor, magic);
        }

        public Header size(long other) {
            return new Header(name, type, mode, uid, gid, other, mtime, link, major, minor, magic);
        }

        public Header mtime(long other) {
            return new Header(name, type, mode, uid, gid, size, other, link, major, minor, magic);
        }

        public Header link(String other) {
            return new Header(name, type, mode, uid, gid, size, mtime, other, major, minor, magic);
        }

        public Header device(int otherMajor, int otherMinor) {
            return new Header(name, type, mode, uid, gid, size, mtime, link, otherMajor, otherMinor, magic);
        }

        public Header magic(String other) {
            return new Header(name, type, mode, uid, gid, size, mtime, link, major, minor, other);
        }

        public byte[] encode() {
            byte[] block = new byte[BLOCK];
            put(block, 0, name);
            number(block, 100, 8, mode);
            number(block, 108, 8, uid);
            number(block, 116, 8, gid);
            number(block, 124, 12, size);
            number(block, 136, 12, mtime);
            block[156] = (byte) type;
            put(block, 157, link);
            put(block, 257, magic);
            if (type == '3' || type == '4') {
                number(block, 329, 8, major);
                number(block, 337, 8, minor);
            }
            return checked(block);
        }
    }

    public static byte[] checked(byte[] block) {
        put(block, 148, "        ");
        int sum = 0;
        for (byte b : block) {
            sum += Byte.toUnsignedInt(b);
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        return block;
    }

    public static void put(byte[] block, int at, String text) {
        byte[] content = text.getBytes(ISO_8859_1);
        System.arraycopy(content, 0, block, at, content.length);
    }

    public static void number(byte[] block, int at, int size, long value) {
        if (value >= 0 && value < 1L << (3 * (size - 1))) {
            String digits = Long.toOctalString(value);
            put(block, at, "0".repeat(size - 1 - digits.length()) + digits);
        } else {
            for (int i = size - 1, shift = 0; i >= 0; i--, shift += 8) {
                block[at + i] = (byte) (shift < 64 ? value >> shift : value >> 63);
            }
            block[at] |= (byte) 0x80;
        }
    }

    public CraftedTar raw(byte[] block) {
        bytes.writeBytes(block);
        return this;
    }

    /// Bytes, filled up to whole blocks.
    public CraftedTar blocks(byte[] content) {
        return raw(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
    }

    public CraftedTar add(Header header) {
        return raw(header.encode());
    }

    public CraftedTar add(Header header, byte[] content) {
        return add(header.size(content.length)).blocks(content);
    }

    public CraftedTar add(Header header, String content) {
        return add(header, content.getBytes(ISO_8859_1));
    }

    public CraftedTar file(String name, String content) {
        return add(Header.of(name, '0'), content);
    }

    public CraftedTar file(String name, byte[] content) {
        return add(Header.of(name, '0'), content);
    }

    public CraftedTar dir(String name) {
        return add(Header.of(name, '5'));
    }

    public CraftedTar symlink(String name, String target) {
        return add(Header.of(name, '2').mode(0777).link(target));
    }

    public CraftedTar hardlink(String name, String target) {
        return add(Header.of(name, '1').link(target));
    }

    /// A pax extended header for the member that follows: keys and values, one after the other.
    public CraftedTar pax(String... records) {
        return pax('x', records);
    }

    public CraftedTar pax(char type, String... records) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < records.length; i += 2) {
            all.append(record(records[i], records[i + 1]));
        }
        return add(Header.of("pax", type), all.toString());
    }

    public CraftedTar pax(Map<String, String> records) {
        StringBuilder all = new StringBuilder();
        records.forEach((key, value) -> all.append(record(key, value)));
        return add(Header.of("pax", 'x'), all.toString());
    }

    public static String record(String key, String value) {
        int rest = 3 + key.length() + value.length();
        int length = rest + String.valueOf(rest).length();
        length = rest + String.valueOf(length).length();
        return length + " " + key + "=" + value + "\n";
    }

    /// What has been built, with an end.
    public byte[] end() {
        return raw(new byte[2 * BLOCK]).bytes();
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
