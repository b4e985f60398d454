package dakotac.binary;

import java.io.IOException;
import java.io.InputStream;

/// A stream that is made to be read into arrays; one byte alone is an array of length 1.
public abstract class BulkInputStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;
}
