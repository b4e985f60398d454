package dakotac.binary;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A row of bytes that never changes, whose fields are read by their offset in bytes, as a specification's table
/// gives it. Numbers are unsigned and little-endian unless the method says otherwise.
///
/// Reading past the end is [Malformed], so that decoders need not check lengths field by field.
public final class Bytes {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    public static Bytes of(String text, Charset charset) {
        return new Bytes(text.getBytes(charset));
    }

    /// The remaining bytes of a buffer, whose position stays as it is.
    public static Bytes of(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return new Bytes(copy);
    }

    public static Bytes join(List<Bytes> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(Bytes::size).sum());
        parts.forEach(part -> all.put(part.bytes));
        return new Bytes(all.array());
    }

    public int size() {
        return bytes.length;
    }

    public int u8(int at) {
        check(at, 1);
        return Byte.toUnsignedInt(bytes[at]);
    }

    public int u16(int at) {
        check(at, 2);
        return Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8;
    }

    public long u32(int at) {
        return u16(at) | (long) u16(at + 2) << 16;
    }

    /// A number of 64 bits.
    ///
    /// @throws Malformed also if the number is 2^63 or more: no disk is that large
    public long u64(int at) {
        long value = u32(at) | u32(at + 4) << 32;
        Malformed.unless(value >= 0, () -> "a number of 2^63 or more at byte " + at);
        return value;
    }

    public int u16be(int at) {
        check(at, 2);
        return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }

    public long u32be(int at) {
        return (long) u16be(at) << 16 | u16be(at + 2);
    }

    /// A number recorded in both byte orders (ECMA-119 7.2.3), 4 bytes.
    ///
    /// @throws Malformed if the two halves differ
    public int u16both(int at) {
        checkBoth(u16(at) == u16be(at + 2), at);
        return u16(at);
    }

    /// A number recorded in both byte orders (ECMA-119 7.3.3), 8 bytes.
    ///
    /// @throws Malformed if the two halves differ
    public long u32both(int at) {
        checkBoth(u32(at) == u32be(at + 4), at);
        return u32(at);
    }

    public Bytes slice(int at, int size) {
        check(at, size);
        return new Bytes(Arrays.copyOfRange(bytes, at, at + size));
    }

    public String text(int at, int size, Charset charset) {
        check(at, size);
        return new String(bytes, at, size, charset);
    }

    /// Text in a field of fixed size, without the spaces that fill it.
    public String padded(int at, int size) {
        return text(at, size, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// A copy for those who want an array.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// Whether there is nothing but zeros: the first byte is one, and each other is as the one before.
    public boolean isZero() {
        int rest = bytes.length - 1;
        return rest < 0 || (bytes[0] == 0 && Arrays.equals(bytes, 0, rest, bytes, 1, rest + 1));
    }

    /// The bytes as a buffer that cannot be written to.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    private static void checkBoth(boolean same, int at) {
        if (!same) {
            throw new Malformed("the two byte orders of the number at byte " + at + " differ");
        }
    }

    private void check(int at, int size) {
        boolean inside = at >= 0 && size >= 0 && at <= bytes.length - size;
        if (!inside) { // asked for each field: the message is not made in vain
            throw new Malformed(
                    "ends after " + bytes.length + " bytes, where " + size + " were expected at byte " + at);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
