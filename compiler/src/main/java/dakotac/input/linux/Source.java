package dakotac.input.linux;

import dakotac.binary.Bytes;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that knows how far it was read, and what comes next. What reads a part of it, a decompressor for one,
/// leaves it right behind that part. Closing it does nothing: the stream below belongs to someone else.
final class Source extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    /// Says that the limit was reached.
    static final class LimitException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final byte[] scratch = new byte[BUFFER];
    private final long limit;
    private long position;
    private long marked;
    private boolean ended;
    private boolean markedAtEnd;

    /// @param limit bytes after which reading ends with a [LimitException]
    Source(InputStream in, long limit) {
        super(new BufferedInputStream(in, BUFFER));
        this.limit = limit;
    }

    /// Bytes read so far.
    long position() {
        return position;
    }

    /// Whether a read found the stream's end.
    boolean ended() {
        return ended;
    }

    /// The next bytes, fewer where the stream ends, which stay unread.
    Bytes peek(int bytes) throws IOException {
        mark(bytes);
        Bytes next = Bytes.of(readNBytes(bytes));
        reset();
        return next;
    }

    /// Passes over zeros.
    ///
    /// @return whether anything comes behind them
    boolean skipZeros() throws IOException {
        while (true) {
            mark(BUFFER);
            int read = readNBytes(scratch, 0, BUFFER);
            int zeros = 0;
            while (zeros < read && scratch[zeros] == 0) {
                zeros++;
            }
            if (zeros < read || read == 0) {
                reset();
                skipNBytes(zeros);
                return read > 0;
            }
        }
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        advance(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        advance(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(scratch, 0, (int) Math.min(bytes, BUFFER)));
    }

    /// @throws EOFException if the stream has fewer bytes
    @Override
    public void skipNBytes(long bytes) throws IOException {
        try {
            super.skipNBytes(bytes);
        } catch (EOFException e) {
            ended = true;
            throw e;
        }
    }

    @Override
    public void mark(int limit) {
        super.mark(limit);
        marked = position;
        markedAtEnd = ended;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        position = marked;
        ended = markedAtEnd;
    }

    @Override
    public void close() {}

    private void advance(int bytes) throws LimitException {
        ended |= bytes < 0;
        position += Math.max(0, bytes);
        if (position > limit) {
            throw new LimitException();
        }
    }
}
