package dakotac.tree;

import dakotac.binary.BulkInputStream;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/// The content of a file that was read before.
final class VerifyingInput extends BulkInputStream {

    private final InputStream in;
    private final BooleanSupplier unchanged;
    private final Supplier<IOException> changed;

    private VerifyingInput(InputStream in, BooleanSupplier unchanged, Supplier<IOException> changed) {
        this.in = in;
        this.unchanged = unchanged;
        this.changed = changed;
    }

    /// @param changed is thrown at the end where the digest is another one
    static InputStream of(InputStream in, Sha256 expected, Supplier<IOException> changed) {
        MessageDigest digest = Sha256.algorithm();
        return new VerifyingInput(
                new DigestInputStream(in, digest), () -> Sha256.of(digest).equals(expected), changed);
    }

    /// @param crc32c  of what is expected
    /// @param changed is thrown at the end where it is another one
    static InputStream of(InputStream in, int crc32c, Supplier<IOException> changed) {
        CRC32C checksum = new CRC32C();
        return new VerifyingInput(
                new CheckedInputStream(in, checksum), () -> (int) checksum.getValue() == crc32c, changed);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read < 0 && !unchanged.getAsBoolean()) {
            throw changed.get();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
