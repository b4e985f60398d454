package dakotac.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is read of a stream of unknown goodwill, and stops it at its limits.
final class LimitedInputStream extends FilterInputStream {

    private final byte[] scratch = new byte[1 << 14];
    private final long limit;
    private long position;
    private long headersEnd = Long.MAX_VALUE;
    private boolean ended;

    /// @param limit bytes after which the stream is taken for a bomb
    LimitedInputStream(InputStream in, long limit) {
        super(in);
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

    /// From here on, all is headers, and no more than so many bytes of them.
    void beginHeaders(int bytes) {
        headersEnd = position + bytes;
    }

    void endHeaders() {
        headersEnd = Long.MAX_VALUE;
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

    /// Skips as many bytes as it is told to unless the stream ends; the tar library loses its way where a stream
    /// skips less.
    @Override
    public long skip(long bytes) throws IOException {
        long left = bytes;
        for (int read = 0; left > 0 && read >= 0; left -= Math.max(0, read)) {
            read = read(scratch, 0, (int) Math.min(scratch.length, left));
        }
        return Math.max(0, bytes - left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void advance(long bytes) throws BadInput {
        ended |= bytes < 0;
        position += Math.max(0, bytes);
        if (position > limit) {
            throw tooBig(limit);
        }
        if (position > headersEnd) {
            throw new BadInput(
                    InputProblem.TAR_HEADER_TOO_BIG,
                    "has too many bytes of headers before one member, near byte " + position,
                    "recreate the tar, with shorter names and fewer extended attributes");
        }
    }

    static BadInput tooBig(long limit) {
        return new BadInput(
                InputProblem.TAR_TOO_BIG,
                "decompresses to more than " + limit + " bytes",
                "boot files are a kernel, an initramfs, a boot loader: leave the rest of the system out");
    }
}
