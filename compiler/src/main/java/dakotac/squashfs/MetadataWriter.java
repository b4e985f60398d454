package dakotac.squashfs;

import dakotac.binary.Bytes;
import java.io.ByteArrayOutputStream;

/// Writes a table of metadata blocks, as if it were not cut into blocks.
final class MetadataWriter {

    private final BlockEncoder encoder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] block = new byte[MetadataBlock.SIZE];
    private int filled;

    /// @param encoder serves only this writer until it is finished
    MetadataWriter(BlockEncoder encoder) {
        this.encoder = encoder;
    }

    /// Where the next byte will lie.
    MetadataReference position() {
        return new MetadataReference(out.size(), filled);
    }

    void write(Bytes bytes) {
        byte[] all = bytes.toArray();
        for (int from = 0; from < all.length; ) {
            int part = Math.min(all.length - from, MetadataBlock.SIZE - filled);
            System.arraycopy(all, from, block, filled, part);
            filled += part;
            from += part;
            if (filled == MetadataBlock.SIZE) {
                flush();
            }
        }
    }

    private void flush() {
        BlockEncoder.Encoded encoded = encoder.encode(block, filled);
        out.writeBytes(new MetadataBlock(Bytes.of(encoded.bytes()), encoded.compressed())
                .encode()
                .toArray());
        filled = 0;
    }

    /// All blocks.
    Bytes finish() {
        if (filled > 0) {
            flush();
        }
        return Bytes.of(out.toByteArray());
    }
}
