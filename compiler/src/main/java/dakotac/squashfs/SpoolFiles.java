package dakotac.squashfs;

import dakotac.binary.WriteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/// Files to which several threads append pieces. A file is emptied as soon as none of its pieces is needed any more, so
/// that
/// what is made of them takes its place, on the disk and in memory.
final class SpoolFiles implements AutoCloseable {

    /// Of a file, in bytes.
    private static final int FILE_SIZE = 1 << 27;

    private final ContentSpool.Output output;
    private final Executor writer;
    private final long limit;
    private final int fileSize;
    private final List<SpoolFile> files = new ArrayList<>();
    private long size;

    private static final class SpoolFile {

        private final FileChannel channel;
        private final WriteBuffer out;
        private int size;
        private int needed;

        private SpoolFile(FileChannel channel, Executor writer) {
            this.channel = channel;
            this.out = new WriteBuffer(channel, writer);
        }

        /// The file itself stays, as long as the folder that it is in.
        private void empty() throws IOException {
            try (channel) {
                if (channel.isOpen()) {
                    channel.truncate(0);
                }
            }
        }
    }

    /// @param writer does one thing after the other
    /// @param limit  of all files, in bytes
    SpoolFiles(ContentSpool.Output output, Executor writer, long limit) {
        this(output, writer, limit, FILE_SIZE);
    }

    /// @param fileSize of a file, in bytes
    SpoolFiles(ContentSpool.Output output, Executor writer, long limit, int fileSize) {
        this.output = output;
        this.writer = writer;
        this.limit = limit;
        this.fileSize = fileSize;
    }

    /// Adds a piece.
    ///
    /// @param piece no larger than a file
    /// @return where it lies; empty if there is no room left for it
    /// @throws IOException if this or an earlier one cannot be written
    synchronized OptionalLong append(ByteBuffer piece) throws IOException {
        if (size + piece.remaining() > limit) {
            return OptionalLong.empty();
        }
        size += piece.remaining();
        SpoolFile file = fileFor(piece.remaining());
        long at = (files.size() - 1L) * fileSize + file.size;
        file.size += file.out.write(piece);
        file.needed++;
        return OptionalLong.of(at);
    }

    private SpoolFile fileFor(int piece) throws IOException {
        if (!files.isEmpty() && files.getLast().size + piece <= fileSize) {
            return files.getLast();
        }
        flush();
        files.add(new SpoolFile(output.create(files.size()), writer));
        return files.getLast();
    }

    /// Writes what is on its way.
    synchronized void flush() throws IOException {
        if (!files.isEmpty()) {
            files.getLast().out.flush();
        }
    }

    /// Fills a buffer with a piece, once that was flushed.
    ///
    /// @param at where it lies
    void read(long at, ByteBuffer to) throws IOException {
        FileChannel channel = file(at).channel;
        for (long from = at % fileSize; to.hasRemaining(); ) {
            int read = channel.read(to, from);
            if (read < 0) {
                throw new IOException("the spool was cut off");
            }
            from += read;
        }
    }

    /// Gives up a piece, once all were appended and flushed.
    ///
    /// @param at where it lies
    void release(long at) throws IOException {
        SpoolFile file = file(at);
        boolean isLast;
        synchronized (this) {
            isLast = --file.needed == 0;
        }
        if (isLast) {
            file.empty();
        }
    }

    private synchronized SpoolFile file(long at) {
        return files.get((int) (at / fileSize));
    }

    @Override
    public synchronized void close() throws IOException {
        while (!files.isEmpty()) {
            files.removeLast().empty();
        }
    }
}
