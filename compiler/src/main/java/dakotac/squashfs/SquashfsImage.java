package dakotac.squashfs;

import dakotac.binary.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Writes an image: its head, a stretch, its tables. The same tree and contents give the same bytes, whatever the
/// number of threads.
public final class SquashfsImage {

    /// Up to which the file is filled, as devices have whole blocks: in bytes.
    private static final int PADDING = 4_096;

    private SquashfsImage() {}

    /// Writes all of it.
    ///
    /// @param contents of all files of the tree that are not empty
    /// @param out      empty; stays open
    /// @throws Unrepresentable if squashfs cannot keep the tree
    /// @throws IOException     if the contents cannot be read, or the image not be written
    public static void write(
            FileNode.Folder root, Contents contents, BlockCompression compression, SeekableByteChannel out)
            throws IOException {
        out.position(ImageHead.SIZE);
        StretchWriter writer = new StretchWriter(compression, out);
        contents.readAll(writer::add);
        Stretch stretch = writer.finish();

        PlacedStretches placed = new PlacedStretches();
        placed.add(stretch, ImageHead.SIZE);
        TreeTables.Encoded tables = TreeTables.encode(
                root, placed, compression.options(), compression.blockSize(), ImageHead.SIZE + stretch.size());
        write(out, tables.bytes());
        write(out, padding(out.position()));
        out.position(0);
        write(out, new ImageHead(tables.superblock(), compression.options()).encode());
    }

    private static Bytes padding(long size) {
        return Bytes.of(new byte[(int) (Math.ceilDiv(size, PADDING) * PADDING - size)]);
    }

    private static void write(SeekableByteChannel out, Bytes bytes) throws IOException {
        ByteBuffer buffer = bytes.buffer();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
