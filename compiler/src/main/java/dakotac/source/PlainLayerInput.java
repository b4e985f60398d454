package dakotac.source;

import dakotac.binary.BulkInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/// The tar of a layer that is not compressed. What is skipped is not read, and becomes a segment of its own.
///
/// Nothing is compared: its bytes are anybody's until a [LayerVerifier] says whose they are.
public final class PlainLayerInput extends BulkInputStream {

    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final FileStretch stored;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final SegmentChecksums segments = new SegmentChecksums();
    private final CRC32C checksum = new CRC32C();
    private long position;

    private PlainLayerInput(FileChannel file, FileStretch stored) {
        this.file = file;
        this.stored = stored;
    }

    /// Opens the tar of a layer.
    ///
    /// @param limit bytes of the tar beyond which it is refused
    public static PlainLayerInput open(Layer layer, long limit) throws IOException {
        layer.requireSize(layer.stored().size(), limit);
        return new PlainLayerInput(FileChannel.open(layer.stored().file()), layer.stored());
    }

    /// What was read, and what was skipped. More of them come until this is closed.
    public SegmentChecksums segments() {
        return segments;
    }

    /// The next bytes, which are still to be read or skipped.
    ///
    /// @param size fewer are returned at the end of the layer
    public byte[] peek(int size) throws IOException {
        while (buffer.remaining() < size && fill()) {
            // until they are there
        }
        byte[] next = new byte[Math.min(size, buffer.remaining())];
        buffer.get(buffer.position(), next);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0 && !buffer.hasRemaining() && !fill()) {
            return -1;
        }
        int read = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, read);
        checksum.update(bytes, offset, read);
        position += read;
        return read;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.min(bytes, stored.size() - position);
        if (skipped <= 0) {
            return 0;
        }
        endSegment();
        buffer.position(buffer.limit() - (int) Math.max(0, buffer.remaining() - skipped));
        position += skipped;
        segments.next(position);
        return skipped;
    }

    private void endSegment() {
        segments.next(position, (int) checksum.getValue());
        checksum.reset();
    }

    /// @return whether there was more
    private boolean fill() throws IOException {
        long at = position + buffer.remaining();
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + stored.size() - at));
        try {
            return file.read(buffer, stored.offset() + at) > 0;
        } catch (IOException e) {
            throw stored.named(e);
        } finally {
            buffer.flip();
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            endSegment();
        } finally {
            segments.complete();
        }
    }
}
