package dakotac.source;

import dakotac.binary.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// Counts and hashes what is read of a stream, which ends after so many bytes at most.
final class HashingInput extends BulkInputStream {

    private final InputStream in;
    private final MessageDigest digest = Sha256.algorithm();
    private final byte[] scratch = new byte[1 << 14];
    private final long limit;
    private long size;

    /// @param limit in bytes, behind which nothing is read
    HashingInput(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /// How many bytes were read.
    long size() {
        return size;
    }

    /// Reads what is left.
    ///
    /// @return the digest of everything that was read
    Sha256 finish() throws IOException {
        while (read(scratch, 0, scratch.length) >= 0) {
            // until the end
        }
        return Sha256.of(digest);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (size == limit && length > 0) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, limit - size));
        if (read > 0) {
            size += read;
            digest.update(buffer, offset, read);
        }
        return read;
    }

    /// Reads what it skips: it belongs to the digest.
    @Override
    public long skip(long bytes) throws IOException {
        int read = read(scratch, 0, (int) Math.max(0, Math.min(bytes, scratch.length)));
        return Math.max(0, read);
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), limit - size);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
