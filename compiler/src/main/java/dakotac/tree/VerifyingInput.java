package dakotac.tree;

import dakotac.binary.BulkInputStream;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Supplier;

/// The content of a file, whose digest is known.
final class VerifyingInput extends BulkInputStream {

    private final InputStream in;
    private final Sha256 expected;
    private final Supplier<IOException> changed;
    private final MessageDigest digest = Sha256.algorithm();

    /// @param changed is thrown at the end where the digest is another one
    VerifyingInput(InputStream in, Sha256 expected, Supplier<IOException> changed) {
        this.in = in;
        this.expected = expected;
        this.changed = changed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
        } else if (read < 0) {
            verify();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void verify() throws IOException {
        if (!Sha256.of(digest).equals(expected)) {
            throw changed.get();
        }
    }
}
