package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.source.tar.Attributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// File systems of nothing but a few empty folders: zeros lie between the superblock and the tables.
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
        long end = superblock.tables().directories();
        MetadataTable.Decompressed listing = block(all, end);
        byte[] directories = listing.content().toArray();
        ByteBuffer.wrap(directories).order(ByteOrder.LITTLE_ENDIAN).putShort(DirectoryRun.HEADER, (short)
                superblock.root().offset());
        byte[] stored = new MetadataBlock(Bytes.of(directories), false).encode().toArray();
        byte[] inodes = Arrays.copyOfRange(sound, (int) superblock.tables().inodes(), (int) end);
        int at = (int) (end + listing.end() - stored.length - inodes.length);
        ByteBuffer bytes = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(64, at).put(at, inodes);
        bytes.putLong(72, at + inodes.length).put(at + inodes.length, stored);
        return sound;
    }

    private static MetadataTable.Decompressed block(Bytes image, long at) {
        return new MetadataTable(ImageData.of(image), Compressor.GZIP, at, image.size()).block(0);
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
        FileNode.Folder tree = new FileNode.Folder(Attributes.ofRoot(0755), root);
        int begin =
                Math.max(Superblock.SIZE, (int) used - tables(tree, 0).bytes().size());
        TreeTables.Encoded tables = tables(tree, begin);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, tables.superblock().encode().toArray());
        bytes.put(begin, tables.bytes().toArray());
        return bytes.putLong(BYTES_USED, used).array();
    }

    private static TreeTables.Encoded tables(FileNode.Folder tree, int begin) {
        return TreeTables.encode(tree, new PlacedStretches(), GZIP, Superblock.MIN_BLOCK, begin);
    }
}
