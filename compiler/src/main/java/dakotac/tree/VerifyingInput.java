package dakotac.tree;

import dakotac.binary.BulkInputStream;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.Supplier;

/// A content, of which something is to be done once all of it was read.
final class VerifyingInput extends BulkInputStream {

    private final InputStream in;
    private final Check check;
    private boolean ended;

    /// What is done at the end.
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    VerifyingInput(InputStream in, Check check) {
        this.in = in;
        this.check = check;
    }

    /// A content whose digest is known.
    ///
    /// @param changed is thrown at the end where it is another one
    static InputStream of(InputStream in, Sha256 expected, Supplier<IOException> changed) {
        MessageDigest digest = Sha256.algorithm();
        return new VerifyingInput(new DigestInputStream(in, digest), () -> {
            if (!Sha256.of(digest).equals(expected)) {
                throw changed.get();
            }
        });
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read < 0 && !ended) {
            ended = true;
            check.run();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
