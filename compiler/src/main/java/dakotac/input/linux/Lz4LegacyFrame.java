package dakotac.input.linux;

import dakotac.binary.BulkInputStream;
import dakotac.binary.Bytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/// What one frame of lz4's first format decompresses to, the only one that Linux knows (`lz4_Frame_format.md`, "Legacy
/// frame"; `lz4 -l` makes it): blocks of at most 8 MiB. It has no end mark: what cannot be the size of a block is no
/// longer of it.
final class Lz4LegacyFrame extends BulkInputStream {

    private static final int MAGIC = 0x184C_2102;
    private static final int WORD = 4;

    /// What 8 MiB that cannot be compressed become.
    private static final int LARGEST_BLOCK = (8 << 20) + (8 << 20) / 255 + 16;

    private final Source in;
    private InputStream block = InputStream.nullInputStream();
    private boolean ended;

    Lz4LegacyFrame(Source in) throws IOException {
        this.in = in;
        if (word(Bytes.of(in.readNBytes(WORD))) != MAGIC) {
            throw new IOException("no legacy frame");
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = block.read(buffer, offset, length);
        while (read < 0 && !ended) {
            nextBlock();
            read = block.read(buffer, offset, length);
        }
        return read;
    }

    private void nextBlock() throws IOException {
        long size = word(in.peek(WORD));
        ended = size == 0 || size > LARGEST_BLOCK;
        block = ended ? InputStream.nullInputStream() : new BlockLZ4CompressorInputStream(compressed((int) size));
    }

    private InputStream compressed(int size) throws IOException {
        in.skipNBytes(WORD);
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return new ByteArrayInputStream(bytes);
    }

    /// Zero where there are too few bytes.
    private static long word(Bytes bytes) {
        return bytes.size() < WORD ? 0 : bytes.u32(0);
    }
}
