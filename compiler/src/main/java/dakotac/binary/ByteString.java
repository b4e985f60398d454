package dakotac.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// A name as systems keep it: a row of bytes that is mostly UTF-8, but need not be. Ordered by its unsigned bytes.
public final class ByteString implements Comparable<ByteString> {

    public static final ByteString EMPTY = new ByteString(new byte[0]);

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    public static ByteString of(byte... bytes) {
        return new ByteString(bytes.clone());
    }

    /// The bytes from one index up to, not including, another.
    ///
    /// @throws IndexOutOfBoundsException if there are not as many
    public static ByteString of(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new ByteString(Arrays.copyOfRange(bytes, from, to));
    }

    /// The same bytes.
    public static ByteString of(Bytes bytes) {
        return new ByteString(bytes.toArray());
    }

    /// The text in UTF-8.
    public static ByteString of(String text) {
        return new ByteString(text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public byte at(int index) {
        return bytes[index];
    }

    /// The index of the first such byte at or behind another index; -1 where there is none.
    public int indexOf(char ascii, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == ascii) {
                return i;
            }
        }
        return -1;
    }

    public boolean contains(char ascii) {
        return indexOf(ascii, 0) >= 0;
    }

    public boolean startsWith(ByteString prefix) {
        int length = prefix.bytes.length;
        return length <= bytes.length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
    }

    public boolean endsWith(ByteString suffix) {
        int from = bytes.length - suffix.bytes.length;
        return from >= 0 && Arrays.equals(bytes, from, bytes.length, suffix.bytes, 0, suffix.bytes.length);
    }

    /// From one index up to, not including, another.
    public ByteString slice(int from, int to) {
        return of(bytes, from, to);
    }

    /// From an index to the end.
    public ByteString from(int index) {
        return slice(index, bytes.length);
    }

    public ByteString plus(ByteString other) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return new ByteString(both);
    }

    /// A copy for those who want an array.
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public int compareTo(ByteString other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// As people read it. Where it is no UTF-8, its bytes above 127 are written as `\xE9`.
    @Override
    public String toString() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                text.append(b < 0 ? "\\x%02X".formatted(b) : Character.toString(b));
            }
            return text.toString();
        }
    }
}
