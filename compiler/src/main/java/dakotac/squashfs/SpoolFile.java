package dakotac.squashfs;

import dakotac.binary.WriteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

/// A file to which several threads append. It is emptied when it is closed.
final class SpoolFile implements AutoCloseable {

    private final FileChannel channel;
    private final WriteBuffer out;
    private final long limit;
    private long size;

    /// @param channel of an empty file, to read and to write; taken over
    /// @param limit   in bytes
    SpoolFile(FileChannel channel, long limit) {
        this.channel = channel;
        this.out = new WriteBuffer(channel);
        this.limit = limit;
    }

    /// Adds some bytes.
    ///
    /// @return where they lie; empty if there is no room left for them
    /// @throws IOException if these or earlier ones cannot be written
    synchronized OptionalLong append(ByteBuffer bytes) throws IOException {
        long at = size;
        if (at + bytes.remaining() > limit) {
            return OptionalLong.empty();
        }
        size += out.write(bytes);
        return OptionalLong.of(at);
    }

    /// Writes what is on its way.
    synchronized void flush() throws IOException {
        out.flush();
    }

    /// Fills a buffer with what lies somewhere, once that was flushed.
    void read(long at, ByteBuffer to) throws IOException {
        for (long from = at; to.hasRemaining(); ) {
            int read = channel.read(to, from);
            if (read < 0) {
                throw new IOException("the spool was cut off");
            }
            from += read;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                channel.truncate(0);
            }
        }
    }
}
