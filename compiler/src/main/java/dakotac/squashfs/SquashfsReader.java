package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.source.tar.Xattrs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a squashfs of whatever writer, as far as it is asked to. Nothing in it is believed: what it asks for is held
/// against the size of the image, or what Linux allows.
///
/// All methods throw [Malformed] if there is no sense in what they read.
public final class SquashfsReader {

    private static final int MAX_XATTRS = 4_096;

    /// In all that is read, counted each time.
    private static final int MAX_NAMES = 1 << 21;

    private final ImageData image;
    private final Superblock superblock;
    private final MetadataTable inodes;
    private final MetadataTable directories;
    private final MetadataTable all;
    private long namesRead;
    private final Map<Long, FragmentEntry> knownFragments = new HashMap<>();
    private long lastFragmentBlock = -1;
    private Bytes lastFragments = Bytes.EMPTY;
    private long lastFragment = -1;
    private Bytes lastTails = Bytes.EMPTY;

    private SquashfsReader(ImageData image, Superblock superblock) {
        this.image = image;
        this.superblock = superblock;
        long end = superblock.bytesUsed();
        unless(end <= image.size(), "a squashfs of " + end + " bytes in an image of " + image.size());
        Superblock.Tables tables = superblock.tables();
        this.inodes = table(tables.inodes(), tables.directories());
        this.directories = table(tables.directories(), end);
        this.all = table(0, end);
    }

    /// Reads the superblock.
    ///
    /// @throws Malformed if it is not one, or the image shorter than it says
    public static SquashfsReader open(ImageData image) {
        return new SquashfsReader(image, Superblock.decode(image.read(0, Superblock.SIZE)));
    }

    MetadataTable table(long start, long end) {
        return new MetadataTable(image, superblock.compressor(), start, end);
    }

    ImageData image() {
        return image;
    }

    public Superblock superblock() {
        return superblock;
    }

    /// How the blocks were compressed; empty where that is not told.
    public Optional<CompressorOptions> options() {
        return superblock.has(Superblock.COMPRESSOR_OPTIONS)
                ? Optional.of(CompressorOptions.decode(
                        superblock.compressor(), all.block(Superblock.SIZE).content()))
                : Optional.empty();
    }

    /// The directory above all others.
    public Inode.Directory root() {
        return inode(superblock.root()) instanceof Inode.Directory root ? root : noDirectory();
    }

    private static Inode.Directory noDirectory() {
        throw new Malformed("a root that is no directory");
    }

    public Inode inode(MetadataReference place) {
        return Inode.decode(new MetadataReader(inodes, place), superblock.blockSize());
    }

    /// Where an inode is, by its number, in a file system that tells.
    public Optional<MetadataReference> place(long number) {
        unless(number >= 1, "an inode of number " + number);
        return superblock
                .tables()
                .export()
                .map(list -> entries(superblock.inodes(), Long.BYTES, list).read(number - 1))
                .map(entry -> MetadataReference.decode(entry.u64(0)));
    }

    /// A name in a directory.
    ///
    /// @param number of the inode
    /// @param type   of the inode
    public record Name(ByteString name, MetadataReference inode, long number, InodeType type) {}

    /// What a directory lists, by its names.
    public List<Name> list(Inode.Directory directory) {
        List<Name> names = new ArrayList<>();
        MetadataReader in = new MetadataReader(directories, directory.start());
        for (long left = directory.listing(); left > 0; ) {
            DirectoryRun run = DirectoryRun.decode(in);
            left -= run.size();
            unless(left >= 0, "a directory that ends in the middle of an entry");
            names.addAll(counted(
                    run, names.isEmpty() ? ByteString.EMPTY : names.getLast().name()));
        }
        return names;
    }

    /// A name in a directory, where there is one.
    public Optional<Name> find(Inode.Directory directory, ByteString name) {
        MetadataReader in = new MetadataReader(directories, directory.start());
        ByteString last = ByteString.EMPTY;
        for (long left = directory.listing(); left > 0 && last.compareTo(name) < 0; ) {
            DirectoryRun run = DirectoryRun.decode(in);
            left -= run.size();
            unless(left >= 0, "a directory that ends in the middle of an entry");
            for (Name each : counted(run, last)) {
                if (each.name().equals(name)) {
                    return Optional.of(each);
                }
                last = each.name();
            }
        }
        return Optional.empty();
    }

    private List<Name> counted(DirectoryRun run, ByteString before) {
        namesRead += run.entries().size();
        unless(namesRead <= MAX_NAMES, "more than " + MAX_NAMES + " names");
        return names(run, before);
    }

    static List<Name> names(DirectoryRun run, ByteString before) {
        List<Name> names = new ArrayList<>();
        ByteString last = before;
        for (DirectoryRun.Entry entry : run.entries()) {
            unless(last.compareTo(entry.name()) < 0, "a directory whose names are not in order");
            last = entry.name();
            names.add(new Name(
                    last,
                    new MetadataReference(run.inodeBlock(), entry.inodeOffset()),
                    entry.inodeNumber(),
                    entry.type()));
        }
        return names;
    }

    /// A user or group id by its index.
    public long id(int index) {
        return entries(superblock.ids(), IdTable.ENTRY, superblock.tables().ids())
                .read(index)
                .u32(0);
    }

    /// The extended attributes of an inode.
    public Xattrs xattrs(Inode inode) {
        OptionalLong index = inode.xattrs();
        Optional<Long> at = superblock.tables().xattrs();
        return index.isPresent() && at.isPresent() ? xattrs(index.getAsLong(), at.get()) : Xattrs.NONE;
    }

    private Xattrs xattrs(long index, long headerAt) {
        Bytes header = image.read(headerAt, XattrTables.HEADER);
        XattrId id = XattrId.decode(entries(header.u32(8), XattrId.SIZE, headerAt + XattrTables.HEADER)
                .read(index));
        unless(id.count() <= MAX_XATTRS, id.count() + " extended attributes of a file");
        MetadataTable table = table(header.u64(0), superblock.bytesUsed());
        MetadataReader in = new MetadataReader(table, id.first());
        SortedMap<ByteString, ByteString> values = new TreeMap<>();
        for (long i = 0; i < id.count(); i++) {
            XattrEntry entry = XattrEntry.decode(in);
            values.put(
                    entry.name(),
                    switch (entry.value()) {
                        case XattrEntry.Value.Inline(var bytes) -> bytes;
                        case XattrEntry.Value.OutOfLine(var place) ->
                            ByteString.of(XattrEntry.decodeValue(new MetadataReader(table, place)));
                    });
        }
        return new Xattrs(values);
    }

    /// Writes the content of a file.
    ///
    /// @throws IOException if it cannot be written
    public void copy(Inode.RegularFile file, OutputStream out) throws IOException {
        long at = file.start();
        long left = file.size();
        for (DataBlockSize size : file.blocks()) {
            int expected = (int) Math.min(left, superblock.blockSize());
            out.write(block(at, size, expected).toArray());
            at += size.stored();
            left -= expected;
        }
        if (file.tail().isPresent()) {
            out.write(tail(file.tail().get(), Math.toIntExact(left)).toArray());
        }
    }

    /// The first bytes of a file, all where it has fewer.
    ///
    /// @param most no more than a block has
    public Bytes head(Inode.RegularFile file, int most) {
        int size = (int) Math.min(most, file.size());
        int first = (int) Math.min(file.size(), superblock.blockSize());
        if (size == 0) {
            return Bytes.EMPTY;
        }
        Bytes block = file.blocks().isEmpty()
                ? tail(file.tail().orElseThrow(() -> new Malformed("a file without its content")), first)
                : block(file.start(), file.blocks().getFirst(), first);
        return block.slice(0, size);
    }

    Bytes block(long at, DataBlockSize size, int expected) {
        Bytes content = size.isSparse() ? Bytes.of(new byte[expected]) : block(at, size);
        unless(content.size() == expected, "a block of " + content.size() + " bytes instead of " + expected);
        return content;
    }

    Bytes block(long at, DataBlockSize size) {
        Bytes stored = image.read(at, size.stored());
        return size.compressed() ? superblock.compressor().decompress(stored, superblock.blockSize()) : stored;
    }

    /// A fragment as it lies on the disk.
    Bytes stored(FragmentEntry fragment) {
        return image.read(fragment.start(), fragment.size().stored());
    }

    private Bytes tail(Inode.RegularFile.Tail tail, int size) {
        if (tail.fragment() != lastFragment) {
            FragmentEntry fragment = fragment(tail.fragment());
            lastTails = block(fragment.start(), fragment.size());
            lastFragment = tail.fragment();
        }
        return lastTails.slice(tail.offset(), size);
    }

    /// Where the ends of files lie together.
    FragmentEntry fragment(long number) {
        return knownFragments.computeIfAbsent(number, this::readFragment);
    }

    private FragmentEntry readFragment(long number) {
        long list = superblock
                .tables()
                .fragments()
                .orElseThrow(() -> new Malformed("the end of a file in a fragment, of which there are none"));
        LookupTable.Entries entries = entries(superblock.fragments(), FragmentEntry.SIZE, list);
        long block = entries.blockOf(number);
        if (block != lastFragmentBlock) { // those asked for one after the other mostly lie in one
            lastFragments = entries.block(block);
            lastFragmentBlock = block;
        }
        return FragmentEntry.decode(entries.read(number, lastFragments));
    }

    LookupTable.Entries entries(long count, int size, long list) {
        return new LookupTable.Entries(image, all, count, size, list);
    }
}
