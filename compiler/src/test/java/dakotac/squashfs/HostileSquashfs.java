package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Images of some kilobytes that claim to be as large as can be, or never to end.
public final class HostileSquashfs {

    private static final CompressorOptions ZSTD = new CompressorOptions.OfZstd(1);
    private static final long MAX = 0xFFFF_FFFFL;

    /// As many inodes and names as are looked at are 2,097,152.
    private static final int MANY = Integer.getInteger("inodes", 1 << 18);

    private static final int NAMES = 5_000;

    private final MetadataWriter inodes = new MetadataWriter(encoder());
    private final MetadataWriter directories = new MetadataWriter(encoder());
    private final MetadataWriter values = new MetadataWriter(encoder());
    private final List<Bytes> lists = new ArrayList<>();
    private final List<Bytes> fragments = new ArrayList<>();
    private MetadataReference root = new MetadataReference(0, 0);
    private long count;

    private HostileSquashfs() {}

    private static BlockEncoder encoder() {
        return BlockEncoder.of(ZSTD, MetadataBlock.SIZE);
    }

    /// All of them, by what is wrong with them.
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("claimed", new HostileSquashfs().folder(0).image(MAX, MAX, 65_535));
        all.put("inodes", inodes(MANY));
        all.put("more", new HostileSquashfs().folder(0).image((1L << 21) + 1, 0, 1));
        all.put("sparse", sparse());
        all.put("blocks", blocks());
        all.put("chain", chain());
        all.put("index", index());
        all.put("listing", oneListingForAll());
        all.put("lists", oneListOfAttributesForAll());
        all.put("values", valuesOverEachOther());
        all.put("ends", endsOfFiles());
        all.put("overlapping", overlapping());
        return all;
    }

    private static InodeHeader header(long number) {
        return new InodeHeader(0644, 0, 0, 0, number);
    }

    private MetadataReference add(Inode inode) {
        MetadataReference place = inodes.position();
        inodes.write(inode.encode());
        count++;
        return place;
    }

    private HostileSquashfs folder(long listing) {
        root = add(new Inode.Directory(
                header(count + 1), 2, new MetadataReference(0, 0), listing, 0, List.of(), OptionalLong.empty()));
        return this;
    }

    private byte[] image(long inodeCount, long fragmentCount, int idCount) {
        TableAssembly tables = new TableAssembly(encoder(), Superblock.SIZE);
        Superblock.Tables starts = new Superblock.Tables(
                tables.add(inodes.finish()),
                tables.add(directories.finish()),
                Optional.of(tables.add(fragments)),
                Optional.empty(),
                tables.add(Collections.nCopies(Math.min(idCount, 1), new Block(IdTable.ENTRY).toBytes())),
                lists.isEmpty() ? Optional.empty() : Optional.of(addXattrs(tables)));
        Superblock superblock = new Superblock(
                inodeCount,
                0,
                Superblock.MIN_BLOCK,
                fragmentCount,
                Compressor.ZSTD,
                Superblock.DUPLICATES,
                idCount,
                root,
                tables.end(),
                starts);
        return Bytes.join(List.of(superblock.encode(), tables.bytes())).toArray();
    }

    private long addXattrs(TableAssembly tables) {
        long first = tables.add(values.finish());
        LookupTable table = LookupTable.encode(encoder(), lists, tables.end());
        tables.add(table.blocks());
        long header = tables.add(
                new Block(XattrTables.HEADER).u64(0, first).u32(8, lists.size()).toBytes());
        tables.add(table.list());
        return header;
    }

    private byte[] image() {
        return image(count, fragments.size(), 1);
    }

    private static byte[] inodes(int number) {
        HostileSquashfs image = new HostileSquashfs();
        for (int i = 1; i < number; i++) {
            image.add(new Inode.Fifo(header(i), 1, OptionalLong.empty()));
        }
        return image.folder(0).image();
    }

    private static Inode.RegularFile file(long number, int blocks, DataBlockSize block, long size) {
        return new Inode.RegularFile(
                header(number),
                1,
                size,
                0,
                Superblock.SIZE,
                Optional.empty(),
                Collections.nCopies(blocks, block),
                OptionalLong.empty());
    }

    /// Sixteen files of 8 GiB of zeros.
    private static byte[] sparse() {
        HostileSquashfs image = new HostileSquashfs();
        int blocks = 1 << 21;
        for (int i = 1; i <= 16; i++) {
            image.add(file(i, blocks, DataBlockSize.SPARSE, (long) blocks * Superblock.MIN_BLOCK));
        }
        return image.folder(0).image();
    }

    /// Of one byte each.
    private static byte[] blocks() {
        HostileSquashfs image = new HostileSquashfs();
        int blocks = 1 << 21;
        image.add(file(1, blocks, new DataBlockSize(1, true), (long) blocks * Superblock.MIN_BLOCK));
        return image.folder(0).image();
    }

    /// Each folder is in the one before, and the last in none.
    private static byte[] chain() {
        HostileSquashfs image = new HostileSquashfs();
        for (int i = 1; i < MANY / 8; i++) {
            MetadataReference place = image.inodes.position();
            MetadataReference listing = image.directories.position();
            Bytes run = new DirectoryRun(
                            place.block(),
                            i,
                            List.of(new DirectoryRun.Entry(place.offset(), i, InodeType.DIRECTORY, ByteString.of("x"))))
                    .encode();
            image.directories.write(run);
            image.add(new Inode.Directory(header(i), 3, listing, run.size(), i, List.of(), OptionalLong.empty()));
        }
        return image.folder(0).image();
    }

    private static byte[] index() {
        HostileSquashfs image = new HostileSquashfs();
        List<DirectoryIndex> index =
                Collections.nCopies(65_535, new DirectoryIndex(1, 0, ByteString.of("n".repeat(256))));
        for (int i = 1; i < 8; i++) {
            image.add(
                    new Inode.Directory(header(i), 2, new MetadataReference(0, 0), 0, 0, index, OptionalLong.empty()));
        }
        return image.folder(0).image();
    }

    /// Of a file with any number of links.
    private static byte[] oneListingForAll() {
        HostileSquashfs image = new HostileSquashfs();
        MetadataReference place = image.add(new Inode.Fifo(header(1), MAX, OptionalLong.empty()));
        long size = 0;
        for (int i = 0; i < NAMES; i++) {
            Bytes run = new DirectoryRun(
                            place.block(),
                            1,
                            List.of(new DirectoryRun.Entry(
                                    place.offset(), 1, InodeType.FIFO, ByteString.of("%06d".formatted(i)))))
                    .encode();
            image.directories.write(run);
            size += run.size();
        }
        for (int i = 2; i < 3 + MANY / NAMES; i++) {
            image.add(new Inode.Directory(
                    header(i), 2, new MetadataReference(0, 0), size, 0, List.of(), OptionalLong.empty()));
        }
        return image.folder(0).image();
    }

    private static byte[] oneListOfAttributesForAll() {
        HostileSquashfs image = new HostileSquashfs().folder(0);
        XattrEntry.Value value = new XattrEntry.Value.Inline(ByteString.of("v".repeat(65_000)));
        for (int i = 0; i < 1_000; i++) {
            XattrEntry entry = new XattrEntry(ByteString.of("user." + i), value);
            image.values.write(entry.encodeKey());
            image.values.write(entry.encodeValue());
        }
        Bytes list = new XattrId(new MetadataReference(0, 0), 1_000, 1).encode();
        image.lists.addAll(Collections.nCopies(1 << 20, list));
        return image.image();
    }

    /// Each begins a byte behind the one before.
    private static byte[] valuesOverEachOther() {
        HostileSquashfs image = new HostileSquashfs().folder(0);
        MetadataReference first = image.values.position();
        long size = 0;
        for (int i = 0; i < 4_000; i++) {
            XattrEntry entry = new XattrEntry(
                    ByteString.of("user." + i),
                    new XattrEntry.Value.OutOfLine(new MetadataReference(0, 5_000 + i % 3_000)));
            image.values.write(entry.encodeKey());
            image.values.write(entry.encodeValue());
            size += entry.encodeKey().size() + entry.encodeValue().size();
        }
        image.lists.add(new XattrId(first, 4_000, size).encode());
        image.values.write(Bytes.of(new byte[1 << 20]));
        return image.image();
    }

    private static byte[] endsOfFiles() {
        HostileSquashfs image = new HostileSquashfs();
        for (int i = 1; i < MANY / 2; i++) {
            image.add(new Inode.RegularFile(
                    header(i),
                    1,
                    1,
                    0,
                    0,
                    Optional.of(new Inode.RegularFile.Tail(i % 65_536, i % 4_000)),
                    List.of(),
                    OptionalLong.empty()));
        }
        image.fragments.addAll(
                Collections.nCopies(65_536, new FragmentEntry(Superblock.SIZE, new DataBlockSize(1, false)).encode()));
        return image.folder(0).image();
    }

    /// All tables are one.
    private static byte[] overlapping() {
        Bytes image = Bytes.of(inodes(MANY / 2));
        Superblock superblock = Superblock.decode(image);
        long at = superblock.tables().inodes();
        Superblock.Tables tables =
                new Superblock.Tables(at, at, Optional.of(at), Optional.empty(), at, Optional.of(at));
        Superblock one = new Superblock(
                superblock.inodes(),
                0,
                superblock.blockSize(),
                MAX,
                superblock.compressor(),
                superblock.flags(),
                65_535,
                superblock.root(),
                superblock.bytesUsed(),
                tables);
        return Bytes.join(List.of(one.encode(), image.slice(Superblock.SIZE, image.size() - Superblock.SIZE)))
                .toArray();
    }
}
