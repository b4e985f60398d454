package dakotac.squashfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Images whose tables are not compressed, so that each byte of them is one of a field.
public final class PlainSquashfs {

    private PlainSquashfs() {}

    /// Does not compress.
    private static final class Stored extends BlockEncoder {

        @Override
        ByteBuffer compress(byte[] block, int size) {
            return ByteBuffer.allocate(0);
        }

        @Override
        public void close() {}
    }

    /// Of all that there can be.
    public static byte[] ofAllKinds() throws IOException {
        Path image = Files.createTempFile("plain", ".squashfs");
        Files.delete(image);
        try {
            return of(AllKindsTree.of(Superblock.MIN_BLOCK), Superblock.MIN_BLOCK, image);
        } finally {
            Files.delete(image);
        }
    }

    static byte[] of(SampleTree tree, int blockSize, Path image) throws IOException {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, blockSize, 1);
                FileChannel out = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.position(ImageHead.SIZE);
            StretchWriter writer = new StretchWriter(new BlockCompression(threads), out);
            tree.contents().readAll(new SquashfsImage.ToStretch(writer, Optional.empty()));
            Stretch stretch = writer.finish();
            PlacedStretches placed = new PlacedStretches();
            placed.add(stretch, ImageHead.SIZE);
            TreeTables.Encoded tables = TreeTables.encode(
                    tree.root(), placed, SampleTree.FAST, blockSize, new Stored(), ImageHead.SIZE + stretch.size());
            SquashfsImage.write(out, tables.bytes());
            out.position(0);
            SquashfsImage.write(out, new ImageHead(tables.superblock(), SampleTree.FAST).encode());
        }
        return Files.readAllBytes(image);
    }
}
