package dakotac.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/// Passes bytes on, and takes their SHA-256 and marks on the way.
public final class DigestingChannel implements WritableByteChannel {

    private final WritableByteChannel out;
    private final MessageDigest digest = Digest.SHA_256.begin();
    private final StretchMarks marks = new StretchMarks();

    public DigestingChannel(WritableByteChannel out) {
        this.out = out;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        ByteBuffer all = bytes.duplicate();
        int written = out.write(bytes);
        all.limit(all.position() + written);
        digest.update(all.duplicate());
        marks.update(all);
        return written;
    }

    /// Of all bytes, in hexadecimal. To be asked once.
    public String sha256() {
        return Digest.hex(digest);
    }

    /// Of all bytes, as of [StretchMarks#finish].
    public Bytes marks() {
        return marks.finish();
    }

    @Override
    public boolean isOpen() {
        return out.isOpen();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
