package dakotac.input.linux;

import com.github.luben.zstd.ZstdDecompressCtx;
import dakotac.binary.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// What one zstd frame (RFC 8878, 3.1.1) decompresses to. The library's own stream goes on with the next frame, and
/// reads beyond the end of the last.
final class ZstdFrame extends BulkInputStream {

    private static final int BUFFER = 1 << 17;

    private final Source in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] chunk = new byte[BUFFER];
    private final ByteBuffer compressed = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer content = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private boolean ended;

    ZstdFrame(Source in) {
        this.in = in;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!content.hasRemaining() && !ended) {
            decompress();
        }
        int read = Math.min(length, content.remaining());
        content.get(buffer, offset, read);
        return read == 0 && length > 0 ? -1 : read;
    }

    private void decompress() throws IOException {
        boolean more = compressed.hasRemaining() || fill();
        content.clear();
        ended = context.decompressDirectByteBufferStream(content, compressed);
        if (ended) {
            in.reset();
            in.skipNBytes(compressed.position());
        } else if (!more && content.position() == 0) {
            throw new EOFException();
        }
        content.flip();
    }

    /// Reads ahead, to be taken back by [Source#reset].
    private boolean fill() throws IOException {
        in.mark(BUFFER);
        int read = in.readNBytes(chunk, 0, BUFFER);
        compressed.clear().put(chunk, 0, read).flip();
        return read > 0;
    }

    @Override
    public void close() {
        context.close();
    }
}
