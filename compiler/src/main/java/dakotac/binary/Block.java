package dakotac.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// An on-disk structure while it is written: zeros of a fixed size, into which fields go by their offset in
/// bytes, as a specification's table gives it. Numbers are unsigned and little-endian unless the method says
/// otherwise.
///
/// A number too large for its field, or a field past the end, is a bug of the caller: `IllegalArgumentException`.
public final class Block {

    private static final long U16 = 0xFFFF;
    private static final long U32 = 0xFFFF_FFFFL;

    private final ByteBuffer bytes;

    public Block(int size) {
        bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    public Block u8(int at, int value) {
        bytes.put(at, (byte) checked(value, 0xFF));
        return this;
    }

    public Block u16(int at, int value) {
        bytes.putShort(at, (short) checked(value, U16));
        return this;
    }

    public Block u32(int at, long value) {
        bytes.putInt(at, (int) checked(value, U32));
        return this;
    }

    public Block u64(int at, long value) {
        bytes.putLong(at, checked(value, Long.MAX_VALUE));
        return this;
    }

    public Block u16be(int at, int value) {
        bytes.putShort(at, Short.reverseBytes((short) checked(value, U16)));
        return this;
    }

    public Block u32be(int at, long value) {
        bytes.putInt(at, Integer.reverseBytes((int) checked(value, U32)));
        return this;
    }

    /// A number in both byte orders (ECMA-119 7.2.3), 4 bytes.
    public Block u16both(int at, int value) {
        return u16(at, value).u16be(at + 2, value);
    }

    /// A number in both byte orders (ECMA-119 7.3.3), 8 bytes.
    public Block u32both(int at, long value) {
        return u32(at, value).u32be(at + 4, value);
    }

    public Block bytes(int at, Bytes value) {
        bytes.put(at, value.buffer(), 0, value.size());
        return this;
    }

    public Block text(int at, String value, Charset charset) {
        return bytes(at, Bytes.of(value, charset));
    }

    /// ASCII text that spaces fill up to the size of its field.
    public Block padded(int at, int size, String value) {
        Bytes text = Bytes.of(value, StandardCharsets.US_ASCII);
        checked(text.size(), size);
        return fill(at, size, ' ').bytes(at, text);
    }

    public Block fill(int at, int size, int value) {
        for (int i = 0; i < size; i++) {
            u8(at + i, value);
        }
        return this;
    }

    public Bytes toBytes() {
        return Bytes.of(bytes.rewind());
    }

    private static long checked(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " does not fit its field, which ends at " + max);
        }
        return value;
    }
}
