package dakotac.store;

import dakotac.binary.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.lz77support.LZ77Compressor;
import org.apache.commons.compress.compressors.lz77support.Parameters;

/// Makes a gzip file (RFC 1952) of one block of deflate with fixed codes (RFC 1951, 3.2.6). The library of the JDK
/// would make a smaller one, but another one with each of its versions.
final class GzipFile extends OutputStream {

    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private static final int WINDOW = 1 << 15;
    private static final int MIN_MATCH = 3;
    private static final int MAX_MATCH = 258;
    private static final int END_OF_BLOCK = 256;

    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int FIRST_LENGTH_CODE = 257;
    private static final int DISTANCE_BITS = 5;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final LZ77Compressor matches;
    private final CRC32 crc = new CRC32();
    private long size;
    private long bits;
    private int pending;

    GzipFile() {
        file.writeBytes(HEADER);
        put(1, 1);
        put(1, 2);
        Parameters parameters = Parameters.builder(WINDOW)
                .withMinBackReferenceLength(MIN_MATCH)
                .withMaxBackReferenceLength(MAX_MATCH)
                .withMaxOffset(WINDOW - 1)
                .withMaxLiteralLength(WINDOW - 1)
                .tunedForSpeed()
                .build();
        matches = new LZ77Compressor(parameters, this::take);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        size += length;
        matches.compress(bytes, offset, length);
    }

    /// All of it; nothing is written any more.
    ByteString finish() throws IOException {
        matches.finish();
        symbol(END_OF_BLOCK);
        put(0, Math.floorMod(-pending, Byte.SIZE));
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt((int) crc.getValue()).putInt((int) size);
        file.writeBytes(trailer.array());
        return ByteString.of(file.toByteArray());
    }

    private void take(LZ77Compressor.Block block) {
        switch (block) {
            case LZ77Compressor.LiteralBlock literal -> {
                for (int i = 0; i < literal.getLength(); i++) {
                    symbol(Byte.toUnsignedInt(literal.getData()[literal.getOffset() + i]));
                }
            }
            case LZ77Compressor.BackReference match -> {
                length(match.getLength());
                distance(match.getOffset());
            }
            default -> {}
        }
    }

    private void length(int length) {
        int code = 0;
        int first = MIN_MATCH;
        while (code < LENGTH_EXTRA.length - 2 && length >= first + (1 << LENGTH_EXTRA[code])) {
            first += 1 << LENGTH_EXTRA[code++];
        }
        if (length == MAX_MATCH) {
            symbol(FIRST_LENGTH_CODE + LENGTH_EXTRA.length - 1);
        } else {
            symbol(FIRST_LENGTH_CODE + code);
            put(length - first, LENGTH_EXTRA[code]);
        }
    }

    private void distance(int distance) {
        int code = 0;
        int first = 1;
        while (distance >= first + (1 << distanceExtra(code))) {
            first += 1 << distanceExtra(code++);
        }
        put(reversed(code, DISTANCE_BITS), DISTANCE_BITS);
        put(distance - first, distanceExtra(code));
    }

    private static int distanceExtra(int code) {
        return Math.max(0, code / 2 - 1);
    }

    /// A literal, a length or the end, by the fixed code.
    private void symbol(int symbol) {
        if (symbol < 144) {
            put(reversed(0x30 + symbol, 8), 8);
        } else if (symbol < 256) {
            put(reversed(0x190 + symbol - 144, 9), 9);
        } else if (symbol < 280) {
            put(reversed(symbol - 256, 7), 7);
        } else {
            put(reversed(0xC0 + symbol - 280, 8), 8);
        }
    }

    /// Codes of Huffman begin with their highest bit.
    private static int reversed(int code, int length) {
        return Integer.reverse(code) >>> (Integer.SIZE - length);
    }

    private void put(int value, int length) {
        bits |= (long) value << pending;
        pending += length;
        while (pending >= Byte.SIZE) {
            file.write((int) bits);
            bits >>>= Byte.SIZE;
            pending -= Byte.SIZE;
        }
    }
}
