package dakotac.squashfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// A file that several threads write to at once, each what it has at a place of its own. It is emptied when it is
/// closed.
final class SpoolFile implements AutoCloseable {

    private final FileChannel channel;
    private final long limit;
    private final AtomicLong end = new AtomicLong();

    /// @param channel of an empty file, to read and to write; taken over
    /// @param limit   in bytes
    SpoolFile(FileChannel channel, long limit) {
        this.channel = channel;
        this.limit = limit;
    }

    /// Writes some bytes.
    ///
    /// @return where they lie; empty if there is no room left for them
    OptionalLong append(ByteBuffer bytes) throws IOException {
        int size = bytes.remaining();
        long at = end.getAndAccumulate(size, (now, more) -> now + more <= limit ? now + more : now);
        if (at + size > limit) {
            return OptionalLong.empty();
        }
        for (long to = at; bytes.hasRemaining(); ) {
            to += channel.write(bytes, to);
        }
        return OptionalLong.of(at);
    }

    /// What lies somewhere.
    byte[] read(long at, int size) throws IOException {
        byte[] bytes = new byte[size];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the spool was cut off");
            }
        }
        return bytes;
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
