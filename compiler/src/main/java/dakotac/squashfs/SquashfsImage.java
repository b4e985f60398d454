package dakotac.squashfs;

import dakotac.binary.Bytes;
import dakotac.binary.EarlyFlush;
import dakotac.source.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/// Writes an image: its head, a stretch, its tables. The same tree and contents give the same bytes, whatever the
/// number of threads.
public final class SquashfsImage {

    /// Up to which the file is filled, as devices have whole blocks: in bytes.
    private static final int PADDING = 4_096;

    private SquashfsImage() {}

    record ToStretch(StretchWriter writer, Optional<ContentSpool> spool) implements Contents.Receiver {

        @Override
        public boolean takeKnown(ContentId id, long size) throws IOException {
            if (writer.has(id)) {
                return true;
            }
            Optional<SpooledPieces> pieces = spool.flatMap(each -> each.find(id));
            if (pieces.isPresent()) {
                writer.add(id, size, spool.orElseThrow(), pieces.get());
            }
            return pieces.isPresent();
        }

        @Override
        public void take(ContentId id, long size, InputStream in) throws IOException {
            writer.add(id, size, in);
        }
    }

    /// Writes all of it.
    ///
    /// @param contents of all files of the tree that are not empty
    /// @param spool    with those that need not be read; waited for
    /// @param last     whether the spool serves no other image after this one
    /// @param out      empty; stays open
    /// @throws Unrepresentable if squashfs cannot keep the tree
    /// @throws IOException     if the contents cannot be read, or the image not be written
    public static void write(
            FileNode.Folder root,
            Contents contents,
            Optional<ContentSpool> spool,
            boolean last,
            CompressionThreads threads,
            FileChannel out)
            throws IOException {
        out.position(ImageHead.SIZE);
        if (spool.isPresent()) {
            spool.get().await();
        }
        if (spool.isPresent() && last) {
            spool.get().drain(root.contents().keySet());
        }
        Stretch stretch = writeStretch(contents, spool, threads, out);

        PlacedStretches placed = new PlacedStretches();
        placed.add(stretch, ImageHead.SIZE);
        TreeTables.Encoded tables = TreeTables.encode(
                root, placed, threads.options(), threads.blockSize(), ImageHead.SIZE + stretch.size());
        write(out, tables.bytes());
        write(out, padding(out.position()));
        out.position(0);
        write(out, new ImageHead(tables.superblock(), threads.options()).encode());
    }

    private static Stretch writeStretch(
            Contents contents, Optional<ContentSpool> spool, CompressionThreads threads, FileChannel out)
            throws IOException {
        try (EarlyFlush disk = new EarlyFlush(out)) {
            StretchWriter writer = new StretchWriter(new BlockCompression(threads), disk);
            contents.readAll(new ToStretch(writer, spool));
            return writer.finish();
        }
    }

    static Bytes padding(long size) {
        return Bytes.of(new byte[(int) (Math.ceilDiv(size, PADDING) * PADDING - size)]);
    }

    static void write(WritableByteChannel out, Bytes bytes) throws IOException {
        ByteBuffer buffer = bytes.buffer();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
