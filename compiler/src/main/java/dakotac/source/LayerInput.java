package dakotac.source;

import dakotac.binary.BulkInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ReadAheadInputStream;

/// The tar of a layer, compressed or not. Its bytes are those that its digests promise once [#verify] has returned;
/// until then they are anybody's.
///
/// Reading throws [BadImage] if the layer cannot be decompressed, or decompresses to more than the limit.
public final class LayerInput extends BulkInputStream {

    private static final int BUFFER = 1 << 16;
    private static final int READ_AHEAD = 1 << 21;

    private final Layer layer;
    private final long limit;
    private final Stored stored;
    private final HashingInput tar;
    private final InputStream in;

    /// What is stored of a layer, read and hashed by a thread of its own.
    private record Stored(HashingInput file, InputStream ahead) implements AutoCloseable {

        static Stored open(Layer layer) throws IOException {
            HashingInput file =
                    new HashingInput(layer.stored().open(), layer.stored().size());
            return new Stored(
                    file,
                    ReadAheadInputStream.builder()
                            .setInputStream(file)
                            .setBufferSize(READ_AHEAD)
                            .get());
        }

        /// Reads what is left.
        Sha256 digest() throws IOException {
            ahead.transferTo(OutputStream.nullOutputStream());
            return file.finish();
        }

        @Override
        public void close() throws IOException {
            ahead.close();
        }
    }

    private LayerInput(Layer layer, long limit, Stored stored) throws IOException {
        this.layer = layer;
        this.limit = limit;
        this.stored = stored;
        PushbackInputStream head = head(stored.ahead());
        this.tar = new HashingInput(compression(head).open(head), limit + 1);
        this.in = new BufferedInputStream(tar, BUFFER);
    }

    /// Opens the tar of a layer.
    ///
    /// @param limit bytes of the tar beyond which it is refused
    public static LayerInput open(Layer layer, long limit) throws IOException {
        Stored stored = Stored.open(layer);
        try {
            return new LayerInput(layer, limit, stored);
        } catch (IOException e) {
            try (stored) {
                throw explained(e, layer, stored);
            }
        }
    }

    /// Opens the tar of a layer that was verified before, for those who compare by themselves what it holds.
    ///
    /// Reading throws [BadImage] if the layer can no longer be decompressed.
    public static InputStream reopen(Layer layer) throws IOException {
        InputStream file = layer.stored().open();
        try {
            PushbackInputStream head = head(bounded(file, layer));
            return new VerifiedInput(
                    layer, new BufferedInputStream(compression(head).open(head), BUFFER));
        } catch (IOException e) {
            try (file) {
                throw VerifiedInput.explained(e, layer);
            }
        }
    }

    /// How a layer is compressed.
    ///
    /// @throws IOException if it cannot be read
    public static Compression compression(Layer layer) throws IOException {
        try (InputStream stored = layer.stored().open()) {
            return compression(head(bounded(stored, layer)));
        }
    }

    private static InputStream bounded(InputStream stored, Layer layer) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(stored)
                .setMaxCount(layer.stored().size())
                .get();
    }

    private static PushbackInputStream head(InputStream stored) {
        return new PushbackInputStream(new BufferedInputStream(stored, BUFFER), Compression.HEAD);
    }

    private static Compression compression(PushbackInputStream head) throws IOException {
        byte[] first = head.readNBytes(Compression.HEAD);
        head.unread(first);
        return Compression.of(first);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            requireWithinLimit();
            return read;
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    /// Reads what is left, and compares size and digests.
    ///
    /// @throws BadImage if they are others than the image names
    public void verify() throws IOException {
        verifyStored(explainedFinish());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Sha256 explainedFinish() throws IOException {
        try {
            Sha256 diffId = tar.finish();
            requireWithinLimit();
            return diffId;
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    private void verifyStored(Sha256 ofTar) throws IOException {
        verifyStored(layer, stored);
        layer.requireDiffId(ofTar);
    }

    private static void verifyStored(Layer layer, Stored stored) throws IOException {
        layer.requireDigest(stored.digest());
    }

    private void requireWithinLimit() throws BadImage {
        layer.requireSize(tar.size(), limit);
    }

    private IOException explained(Exception failure) throws IOException {
        return explained(failure, layer, stored);
    }

    /// The one place where the libraries' words for damage become ours.
    private static IOException explained(Exception failure, Layer layer, Stored stored) throws IOException {
        if (failure instanceof BadImage ours) {
            return ours;
        }
        verifyStored(layer, stored);
        String why = failure instanceof EOFException ? "it ends in the middle" : failure.getMessage();
        return new BadImage(
                SourceProblem.LAYER_COMPRESSION,
                "has a layer that cannot be decompressed, " + layer + ": " + why,
                "recreate the image");
    }
}
