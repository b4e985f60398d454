package dakotac.squashfs;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/// Compresses one block after the other, each for itself. Belongs to one thread at a time.
abstract class BlockEncoder implements AutoCloseable {

    /// A block as it is to be stored.
    ///
    /// @param bytes      are the encoder's: its next block overwrites them
    /// @param compressed whether that made it shorter
    record Encoded(ByteBuffer bytes, boolean compressed) {

        int size() {
            return bytes.remaining();
        }

        /// One whose bytes stay.
        Encoded copy() {
            return new Encoded(ByteBuffer.allocate(size()).put(0, bytes, bytes.position(), size()), compressed);
        }
    }

    /// One for blocks of some size.
    ///
    /// @param max bytes of the largest block
    static BlockEncoder of(CompressorOptions options, int max) {
        return switch (options) {
            case CompressorOptions.OfZstd(var level) -> new OfZstd(level, max);
            case CompressorOptions.OfGzip(var level) -> new OfGzip(level, max);
        };
    }

    /// Compresses the first bytes of an array, which must not be changed as long as the result is used.
    Encoded encode(byte[] block, int size) {
        ByteBuffer compressed = compress(block, size);
        return compressed.remaining() > 0 && compressed.remaining() < size
                ? new Encoded(compressed, true)
                : new Encoded(ByteBuffer.wrap(block, 0, size), false);
    }

    /// What it compresses to; nothing where that is not worth it.
    abstract ByteBuffer compress(byte[] block, int size);

    @Override
    public abstract void close();

    /// With buffers outside of the heap, so that no garbage collection has to wait until a block is done.
    private static final class OfZstd extends BlockEncoder {

        private final ZstdCompressCtx context = new ZstdCompressCtx();
        private final ByteBuffer in;
        private final ByteBuffer out;

        private OfZstd(int level, int max) {
            context.setLevel(level);
            in = ByteBuffer.allocateDirect(max);
            out = ByteBuffer.allocateDirect((int) Zstd.compressBound(max));
        }

        @Override
        ByteBuffer compress(byte[] block, int size) {
            in.put(0, block, 0, size);
            int stored = context.compressDirectByteBuffer(out, 0, out.capacity(), in, 0, size);
            return out.slice(0, stored);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static final class OfGzip extends BlockEncoder {

        private final Deflater deflater;
        private final byte[] out;

        private OfGzip(int level, int max) {
            deflater = new Deflater(level);
            out = new byte[max];
        }

        @Override
        ByteBuffer compress(byte[] block, int size) {
            deflater.reset();
            deflater.setInput(block, 0, size);
            deflater.finish();
            int stored = deflater.deflate(out);
            return ByteBuffer.wrap(out, 0, deflater.finished() ? stored : 0);
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
