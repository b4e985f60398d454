package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.source.tar.TarEntry.Access;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Structures are read as they were written; and what makes no sense is refused.
class SquashfsCodecTest {

    private static final int BLOCK = 131_072;
    private static final InodeHeader HEADER = new InodeHeader(04751, 1, 65_534, 0xFFFF_FFFFL, 7);
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final OptionalLong SOME = OptionalLong.of(3);
    private static final DataBlockSize STORED = new DataBlockSize(100, true);
    private static final DataBlockSize RAW = new DataBlockSize(BLOCK, false);

    static Stream<Inode> inodes() {
        MetadataReference start = new MetadataReference(0xFFFF_FFFFL, 8_191);
        List<DirectoryIndex> index = List.of(
                new DirectoryIndex(8_200, 3_000, ByteString.of("n".repeat(256))),
                new DirectoryIndex(16_500, 6_000, ByteString.of("o")));
        var tail = Optional.of(new Inode.RegularFile.Tail(5, BLOCK - 1));
        List<DataBlockSize> blocks = List.of(STORED, DataBlockSize.SPARSE, RAW);
        return Stream.of(
                new Inode.Directory(HEADER, 2, start, 0, 1, List.of(), NONE),
                new Inode.Directory(HEADER, 2, start, 65_532, 1, List.of(), NONE),
                new Inode.Directory(HEADER, 2, start, 65_533, 1, List.of(), NONE),
                new Inode.Directory(HEADER, 70_000, start, 20_000, 1, index, SOME),
                new Inode.RegularFile(HEADER, 1, 0, 0, 0, Optional.empty(), List.of(), NONE),
                new Inode.RegularFile(HEADER, 1, 1, 0, 0, tail, List.of(), NONE),
                new Inode.RegularFile(
                        HEADER, 1, 2 * BLOCK + 1, 0, 96, Optional.empty(), List.of(STORED, RAW, STORED), NONE),
                new Inode.RegularFile(HEADER, 1, 3 * BLOCK + 1, BLOCK, 96, tail, blocks, NONE),
                new Inode.RegularFile(HEADER, 9, 3 * BLOCK, 0, 1L << 32, Optional.empty(), blocks, SOME),
                new Inode.SymbolicLink(HEADER, 1, ByteString.of("t"), NONE),
                new Inode.SymbolicLink(HEADER, 2, ByteString.of("t".repeat(4_095)), SOME),
                new Inode.Device(HEADER, 1, Access.BLOCK, 4_095, 0xF_FFFF, NONE),
                new Inode.Device(HEADER, 1, Access.CHARACTER, 1, 3, SOME),
                new Inode.Fifo(HEADER, 1, NONE),
                new Inode.Fifo(HEADER, 2, SOME),
                new Inode.Socket(HEADER, 1, NONE),
                new Inode.Socket(HEADER, 1, SOME));
    }

    @ParameterizedTest
    @MethodSource("inodes")
    void inodes(Inode inode) {
        assertEquals(inode, Inode.decode(reader(inode.encode()), BLOCK));
    }

    /// The sizes of `struct squashfs_reg_inode` and the like.
    @Test
    void theBasicFormIsWrittenWhereItIsEnough() {
        assertEquals(
                List.of(32, 32, 40, 40 + 2 * 12 + 257, 32, 32, 44, 68, 68, 25, 24 + 4_095 + 4, 24, 28, 20, 24, 20, 24),
                inodes().map(inode -> inode.encode().size()).toList());
    }

    @Test
    void superblocks() {
        Superblock.Tables all =
                new Superblock.Tables(96, 200, Optional.of(300L), Optional.of(400L), 500, Optional.of(600L));
        Superblock.Tables few =
                new Superblock.Tables(96, 200, Optional.empty(), Optional.empty(), 500, Optional.empty());
        for (Superblock.Tables tables : List.of(all, few)) {
            Superblock superblock = new Superblock(
                    9,
                    0xFFFF_FFFFL,
                    1 << 20,
                    8,
                    Compressor.ZSTD,
                    0x6C0,
                    65_535,
                    new MetadataReference(77, 5),
                    700,
                    tables);
            assertEquals(superblock, Superblock.decode(superblock.encode()));
        }
    }

    @Test
    void smallStructures() {
        XattrId id = new XattrId(new MetadataReference(5, 6), 7, 8);
        assertEquals(id, XattrId.decode(id.encode()));
        FragmentEntry fragment = new FragmentEntry(1L << 40, RAW);
        assertEquals(fragment, FragmentEntry.decode(fragment.encode()));
        MetadataBlock block = new MetadataBlock(Bytes.of(new byte[8_192]), false);
        assertEquals(block, MetadataBlock.decode(block.encode()));
        for (CompressorOptions options : List.of(new CompressorOptions.OfZstd(22), new CompressorOptions.OfGzip(1))) {
            assertEquals(options, CompressorOptions.decode(options.compressor(), options.encode()));
        }
        DirectoryRun run = new DirectoryRun(
                4,
                40_000,
                List.of(
                        new DirectoryRun.Entry(0, 40_000 - 32_768, InodeType.FIFO, ByteString.of("a")),
                        new DirectoryRun.Entry(8_191, 40_000 + 32_767, InodeType.SOCKET, ByteString.of("b"))));
        assertEquals(run, DirectoryRun.decode(reader(run.encode())));
        for (XattrEntry entry : List.of(
                new XattrEntry(ByteString.of("trusted.a"), new XattrEntry.Value.Inline(ByteString.of("b"))),
                new XattrEntry(
                        ByteString.of("security.a"), new XattrEntry.Value.OutOfLine(new MetadataReference(1, 2))))) {
            assertEquals(entry, XattrEntry.decode(reader(Bytes.join(List.of(entry.encodeKey(), entry.encodeValue())))));
        }
    }

    @Test
    void metadataGoesOverTheEndsOfBlocks() {
        byte[] all = new byte[3 * MetadataBlock.SIZE + 5];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * i / 7);
        }
        MetadataReader in = reader(Bytes.of(all));
        assertEquals(Bytes.of(all).slice(0, 8_190), in.read(8_190));
        assertEquals(Bytes.of(all).slice(8_190, 16_000), in.read(16_000));
        assertEquals(all.length - 24_190, in.read(all.length - 24_190).size());
        assertThrows(Malformed.class, () -> in.read(1));
    }

    @Test
    void aListingEndsARunWhereABlockOfMetadataEnds() {
        try (BlockEncoder encoder = BlockEncoder.of(SampleTree.FAST, MetadataBlock.SIZE)) {
            ListingWriter listing = new ListingWriter(new MetadataWriter(encoder));
            for (int i = 0; i < 2_000; i++) {
                listing.add(new MetadataReference(0, i), i + 1, InodeType.FIFO, ByteString.of("%05d".formatted(i)));
            }
            ListingWriter.Listing written = listing.finish();
            assertEquals(
                    List.of(1L, 2L, 3L),
                    written.index().stream()
                            .map(index -> index.position() / MetadataBlock.SIZE)
                            .toList());
            assertTrue(written.size() > 2_000 * 13 && written.size() < 2_000 * 13 + 15 * 12, "" + written.size());
        }
    }

    @Test
    void whatSquashfsCannotKeepIsRefused() {
        IdTable ids = new IdTable();
        for (long id = 0; id < 65_535; id++) {
            ids.add(id);
        }
        assertEquals(65_534, ids.add(65_534));
        assertThrows(Unrepresentable.class, () -> ids.add(65_535));
        XattrEntry acl =
                new XattrEntry(ByteString.of("system.posix_acl_access"), new XattrEntry.Value.Inline(ByteString.EMPTY));
        assertThrows(Unrepresentable.class, acl::encodeKey);
        SampleTree tree = new SampleTree();
        tree.add("n".repeat(257), new FileNode.Fifo());
        assertThrows(Unrepresentable.class, tree::root);
        FileNode.SymbolicLink link = new FileNode.SymbolicLink(ByteString.of("t".repeat(4_096)));
        assertThrows(Unrepresentable.class, () -> tree.add("l", link));
    }

    /// A byte of a superblock, and what it is changed to.
    @ParameterizedTest
    @ValueSource(strings = {"0:0", "12:1", "14:32", "20:0", "20:7", "22:12", "28:3", "30:1", "32:255", "55:255"})
    void senselessSuperblocksAreRefused(String change) {
        Superblock sound = new Superblock(
                1,
                0,
                BLOCK,
                0,
                Compressor.ZSTD,
                0,
                1,
                new MetadataReference(0, 0),
                700,
                new Superblock.Tables(96, 200, Optional.empty(), Optional.empty(), 500, Optional.empty()));
        byte[] bytes = sound.encode().toArray();
        String[] words = change.split(":", 2);
        bytes[Integer.parseInt(words[0])] = (byte) Integer.parseInt(words[1]);
        if (words[0].equals("32")) {
            bytes[33] = (byte) 255;
        }
        assertThrows(Malformed.class, () -> Superblock.decode(Bytes.of(bytes)));
    }

    @Test
    void senselessNumbersAreRefused() {
        assertThrows(Malformed.class, () -> DataBlockSize.decode(1 << 25));
        assertThrows(Malformed.class, () -> DataBlockSize.decode((1 << 20) + 1));
        assertThrows(Malformed.class, () -> MetadataReference.decode(8_192));
        assertThrows(Malformed.class, () -> MetadataReference.decode(1L << 48));
        assertThrows(Malformed.class, () -> InodeType.decode(0));
        assertThrows(Malformed.class, () -> InodeType.decode(15));
        assertThrows(Malformed.class, () -> MetadataBlock.storedSize(0x8000));
        assertThrows(Malformed.class, () -> MetadataBlock.storedSize(8_193));
        assertThrows(Malformed.class, () -> XattrPrefix.decode(3));
        Bytes manyEntries = new Block(12).u32(0, 256).toBytes();
        assertThrows(Malformed.class, () -> DirectoryRun.decode(reader(manyEntries)));
    }

    /// A table with these bytes.
    private static MetadataReader reader(Bytes bytes) {
        try (BlockEncoder encoder = BlockEncoder.of(SampleTree.FAST, MetadataBlock.SIZE)) {
            MetadataWriter writer = new MetadataWriter(encoder);
            writer.write(bytes);
            Bytes table = writer.finish();
            return new MetadataReader(
                    new MetadataTable(ImageData.of(table), Compressor.ZSTD, 0, table.size()),
                    new MetadataReference(0, 0));
        }
    }
}
