package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An image in a file, of whose size no more is read than is asked for.
public final class ImageFile implements ImageBytes, AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final long size;

    private ImageFile(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    /// Opens it.
    ///
    /// @throws IOException if it does not exist or may not be read
    public static ImageFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ImageFile(file, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    /// @throws UncheckedIOException if the file cannot be read, or is cut while it is
    @Override
    public Bytes read(long offset, int size) {
        require(new Extent(offset, size), "what is looked for");
        ByteBuffer buffer = ByteBuffer.allocate(size);
        try {
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, offset + buffer.position());
                if (read <= 0) {
                    throw new IOException("it became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new FileSystemException(file.toString(), null, e.getMessage()));
        }
        return Bytes.of(buffer.flip());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
