package dakotac.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The tar of a layer whose digests were compared before. That it is another one now is told only where it cannot be
/// decompressed any more.
final class VerifiedInput extends FilterInputStream {

    private final Layer layer;

    /// @param tar decompressed, and buffered
    VerifiedInput(Layer layer, InputStream tar) {
        super(tar);
        this.layer = layer;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException e) {
            throw explained(e, layer);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw explained(e, layer);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        try {
            return super.skip(bytes);
        } catch (IOException | RuntimeException e) {
            throw explained(e, layer);
        }
    }

    /// What a failure comes from: where the stored bytes are others than before, from that.
    static IOException explained(Exception failure, Layer layer) throws IOException {
        try (HashingInput stored =
                new HashingInput(layer.stored().open(), layer.stored().size())) {
            return stored.finish().equals(layer.digest())
                    ? new IOException(failure.getMessage(), failure)
                    : layer.changed();
        }
    }
}
