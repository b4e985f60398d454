package dakotac.source.tar;

import dakotac.binary.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;

/// As many bytes of a stream as there must be, not one less. Closing it leaves the stream open.
final class LimitedInput extends BulkInputStream {

    private final InputStream in;
    private long left;

    LimitedInput(InputStream in, long size) {
        this.in = in;
        this.left = size;
    }

    /// How many bytes were not read yet.
    long left() {
        return left;
    }

    /// Reads what there must be.
    ///
    /// @throws BadTar if the stream ends before
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0 || left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, left));
        BadTar.unless(read >= 0, "ends in the middle of a file");
        left -= read;
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(Math.max(0, Math.min(bytes, left)));
        left -= skipped;
        return skipped;
    }
}
