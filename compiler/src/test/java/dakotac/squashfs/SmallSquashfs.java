package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.source.tar.Attributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// File systems of nothing but a few empty folders: their tables follow the superblock at once.
public final class SmallSquashfs {

    private static final CompressorOptions GZIP = new CompressorOptions.OfGzip(9);
    private static final int BYTES_USED = 40;

    private SmallSquashfs() {}

    /// With the folders of a live system.
    ///
    /// @param used bytes that it says it has
    /// @param size of the file
    public static byte[] of(long used, int size) {
        return of(List.of("dev", "proc", "run", "sys", "tmp"), used, size);
    }

    /// One whose first folder is its root again.
    public static byte[] inARing() {
        byte[] sound = of(4_096, 4_096);
        Bytes all = Bytes.of(sound);
        Superblock superblock = Superblock.decode(all);
        byte[] inodes = block(all, superblock.tables().inodes());
        byte[] directories = block(all, superblock.tables().directories());
        ByteBuffer.wrap(directories).order(ByteOrder.LITTLE_ENDIAN).putShort(DirectoryRun.HEADER, (short)
                superblock.root().offset());
        ByteBuffer bytes = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        int at = 2_048; // behind the other tables
        bytes.putLong(64, at)
                .put(at, new MetadataBlock(Bytes.of(inodes), false).encode().toArray());
        at += MetadataBlock.HEADER + inodes.length;
        bytes.putLong(72, at)
                .put(
                        at,
                        new MetadataBlock(Bytes.of(directories), false).encode().toArray());
        return sound;
    }

    private static byte[] block(Bytes image, long at) {
        return new MetadataTable(ImageData.of(image), Compressor.GZIP, at, image.size())
                .block(0)
                .content()
                .toArray();
    }

    /// With folders of your own.
    ///
    /// @param folders by their names
    /// @param used    bytes that it says it has
    /// @param size    of the file
    public static byte[] of(List<String> folders, long used, int size) {
        SortedMap<ByteString, FileNode> root = new TreeMap<>();
        for (String folder : folders) {
            root.put(ByteString.of(folder), new FileNode.Folder(Attributes.ofRoot(0755), new TreeMap<>()));
        }
        TreeTables.Encoded tables = TreeTables.encode(
                new FileNode.Folder(Attributes.ofRoot(0755), root),
                new PlacedStretches(),
                GZIP,
                Superblock.MIN_BLOCK,
                Superblock.SIZE);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, tables.superblock().encode().toArray());
        bytes.put(Superblock.SIZE, tables.bytes().toArray());
        return bytes.putLong(BYTES_USED, used).array();
    }
}
