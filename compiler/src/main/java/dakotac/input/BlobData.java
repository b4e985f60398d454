package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.manifest.InputFile.Piece;
import dakotac.squashfs.ImageData;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An image in a file or in pieces, which are open until this is closed.
public final class BlobData implements ImageData, AutoCloseable {

    private final List<Part> parts = new ArrayList<>();
    private long size;

    /// A file with some of the bytes.
    ///
    /// @param start where its first byte would be in the image
    /// @param size  up to which it is read
    private record Part(FileChannel file, long start, long size) {}

    private BlobData() {}

    /// Opens what lies on disk as it is; empty for what has to be decompressed first.
    ///
    /// @throws IOException if it cannot be opened
    public static Optional<BlobData> open(Blob blob) throws IOException {
        return switch (blob) {
            case Blob.Joined(var pieces) -> Optional.of(open(blob.file(), pieces));
            case Blob.Extent(var file, var offset, var size) -> Optional.of(open(file, offset, size));
            case Blob.Unpacked unpacked -> open(unpacked.extent());
            case Blob.Compressed _ -> Optional.empty();
        };
    }

    private static BlobData open(Path file, long offset, long size) throws IOException {
        BlobData data = new BlobData();
        data.parts.add(new Part(FileChannel.open(file), -offset, offset + size));
        data.size = size;
        return data;
    }

    /// Opens a whole file or pieces.
    ///
    /// @throws IOException if one of them cannot be opened
    static BlobData open(Path file, List<Piece> pieces) throws IOException {
        BlobData data = new BlobData();
        try {
            for (Piece piece : pieces) {
                data.add(piece.file());
            }
            if (pieces.isEmpty()) {
                data.add(file);
            }
            return data;
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    private void add(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        Part part = new Part(file, size, 0);
        parts.add(part);
        parts.set(parts.size() - 1, new Part(file, size, file.size()));
        size += file.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Bytes read(long offset, int count) {
        Malformed.unless(
                offset >= 0 && count >= 0 && offset <= size - count,
                () -> "bytes at " + offset + " of an image of " + size);
        ByteBuffer buffer = ByteBuffer.allocate(count);
        try {
            for (Part part : parts) {
                long from = offset + buffer.position() - part.start();
                if (buffer.hasRemaining() && from >= 0 && from < part.size()) {
                    read(part, from, buffer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(buffer.flip());
    }

    private static void read(Part part, long from, ByteBuffer buffer) throws IOException {
        int here = (int) Math.min(buffer.remaining(), part.size() - from);
        ByteBuffer some = buffer.slice(buffer.position(), here);
        while (some.hasRemaining()) {
            if (part.file().read(some, from + some.position()) <= 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        buffer.position(buffer.position() + here);
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            part.file().close();
        }
    }
}
