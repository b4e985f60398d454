package dakotac.input;

import dakotac.binary.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// As many bytes of a stream as a blob has, not one less.
final class BlobStream extends BulkInputStream {

    private final InputStream in;
    private final Blob blob;
    private long left;

    /// @param in placed where the blob begins
    BlobStream(InputStream in, Blob blob) {
        this.in = in;
        this.blob = blob;
        this.left = blob.size();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("'" + blob.file() + "' has changed: " + left + " bytes of it are missing");
        }
        left -= read;
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(Math.min(bytes, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
