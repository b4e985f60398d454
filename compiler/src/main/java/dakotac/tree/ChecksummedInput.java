package dakotac.tree;

import dakotac.binary.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/// The content of a file of a layer that was read before.
final class ChecksummedInput extends BulkInputStream {

    private final InputStream in;
    private final int expected;
    private final Supplier<IOException> changed;
    private final CRC32C checksum = new CRC32C();

    /// @param changed is thrown at the end where the checksum is another one
    ChecksummedInput(InputStream in, int expected, Supplier<IOException> changed) {
        this.in = in;
        this.expected = expected;
        this.changed = changed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            checksum.update(buffer, offset, read);
        } else if (read < 0 && (int) checksum.getValue() != expected) {
            throw changed.get();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
