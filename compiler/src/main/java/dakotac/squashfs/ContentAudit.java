package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.Bytes;
import dakotac.binary.LongList;

/// Whether the contents of files lie where content can be, none over another, and are as long as they are to be. No
/// more of it is read than that takes.
final class ContentAudit {

    /// More blocks are not held against each other.
    private static final int MAX_BLOCKS = 1 << 22;

    /// In all files, those of zeros, too.
    private static final int MAX_ALL_BLOCKS = 1 << 24;

    /// Ends of files, as well.
    private static final int MAX_FRAGMENTS = 1 << 21;

    /// What is decompressed to know its size, in bytes: zstd tells it.
    private static final long MAX_EXPANDED = 1L << 27;

    /// Bits of a size or an offset of at most a block.
    private static final int SIZE_BITS = 21;

    /// Images that are larger are not known.
    private static final long MAX_AT = 1L << 41;

    private static final int SIZE_MASK = (1 << SIZE_BITS) - 1;
    private static final int GAP = 1 << 16;

    private final SquashfsReader reader;
    private final ImageData image;
    private final Superblock superblock;
    private final long begin;

    /// Where each block begins, behind that its size, and behind that whether it is compressed.
    private final LongList blocks = new LongList();

    /// The number of the fragment, where the end of a file begins in it, and its size.
    private final LongList tails = new LongList();

    private long expanded;
    private long all;

    /// @param begin where content may begin, in bytes from the start of the image
    ContentAudit(SquashfsReader reader, ImageData image, long begin) {
        this.reader = reader;
        this.image = image;
        this.superblock = reader.superblock();
        this.begin = begin;
    }

    void add(Inode.RegularFile file) {
        int blockSize = superblock.blockSize();
        long at = file.start();
        long left = file.size();
        long zeros = 0;
        all += file.blocks().size();
        unless(all <= MAX_ALL_BLOCKS, "files of more than " + MAX_ALL_BLOCKS + " blocks");
        for (DataBlockSize block : file.blocks()) {
            int expected = (int) Math.min(left, blockSize);
            if (block.isSparse()) {
                zeros += expected;
            } else {
                check(at, block, expected);
            }
            at += block.stored();
            left -= expected;
        }
        if (file.tail().isPresent()) {
            unless(left > 0, "a file that ends before its end");
            add(file.tail().get(), (int) left);
        }
        unless(
                file.start() == 0
                        || (file.start() >= begin
                                && file.start() <= superblock.tables().inodes()),
                "content at byte " + file.start() + ", where none can be");
        unless(
                isCounted(file, zeros),
                "a file of " + file.sparse() + " zeros instead of " + zeros + " of " + file.size());
    }

    /// mksquashfs counts none where the file that it read had no holes, and one less where it had nothing else.
    private static boolean isCounted(Inode.RegularFile file, long zeros) {
        return file.sparse() == 0 || file.sparse() == zeros || (zeros == file.size() && file.sparse() == zeros - 1);
    }

    private void add(Inode.RegularFile.Tail tail, int size) {
        unless(
                tail.fragment() < superblock.fragments() && tail.fragment() < MAX_FRAGMENTS,
                "the end of a file in fragment " + tail.fragment() + " of " + superblock.fragments());
        unless(
                tail.offset() + size <= superblock.blockSize(),
                "the end of a file at byte " + tail.offset() + " of a fragment");
        tails.add((tail.fragment() << SIZE_BITS | tail.offset()) << SIZE_BITS | size);
    }

    private void check(long at, DataBlockSize block, int expected) {
        addBlock(at, block);
        unless(
                block.compressed() ? block.stored() < expected : block.stored() == expected,
                "a block of " + block.stored() + " bytes for " + expected);
        if (block.compressed() && expected < superblock.blockSize()) {
            long size = expandedSize(at, block, expected);
            unless(size == expected, "the end of a file of " + size + " bytes instead of " + expected);
        }
    }

    private void addBlock(long at, DataBlockSize block) {
        long end = superblock.tables().inodes();
        unless(
                at >= begin && at <= end - block.stored() && at < MAX_AT,
                "content at byte " + at + ", where none can be");
        if (blocks.size() < MAX_BLOCKS) {
            blocks.add((at << SIZE_BITS | block.stored()) << 1 | (block.compressed() ? 1 : 0));
        }
    }

    private long expandedSize(long at, DataBlockSize block, int expected) {
        if (!block.compressed()) {
            return block.stored();
        }
        Compressor compressor = superblock.compressor();
        Bytes head = image.read(at, Math.min(block.stored(), Compressor.MAX_HEADER));
        return compressor
                .expandedSize(head)
                .orElseGet(() -> mayExpand() ? reader.block(at, block).size() : expected);
    }

    /// Looks at what there is between, and at fragments.
    ///
    /// @throws dakotac.binary.Malformed if something does not fit
    void check() {
        checkFragments();
        if (blocks.size() < MAX_BLOCKS) {
            checkBlocks();
        }
    }

    private void checkFragments() {
        long[] sorted = tails.sorted();
        int next = 0;
        for (long fragment = 0; fragment < Math.min(superblock.fragments(), MAX_FRAGMENTS); fragment++) {
            FragmentEntry entry = reader.fragment(fragment);
            unless(!entry.size().isSparse(), "a fragment of nothing");
            addBlock(entry.start(), entry.size());
            int end = 0;
            for (; next < sorted.length && sorted[next] >>> (2 * SIZE_BITS) == fragment; next++) {
                int offset = (int) (sorted[next] >>> SIZE_BITS) & SIZE_MASK;
                unless(offset == end, "bytes of a fragment that are of no file, or of two");
                end += (int) sorted[next] & SIZE_MASK;
            }
            unless(
                    end == 0 || expandedSize(entry.start(), entry.size(), end) == end,
                    "a fragment that is longer or shorter than the ends of files in it");
        }
    }

    private void checkBlocks() {
        long at = begin;
        DataBlockSize last = DataBlockSize.SPARSE;
        for (long block : blocks.sorted()) {
            long start = block >>> (SIZE_BITS + 1);
            unless(start >= at, "content that lies over other content");
            checkGap(at, start, last);
            last = new DataBlockSize((int) (block >>> 1) & SIZE_MASK, (block & 1) == 1);
            at = start + last.stored();
        }
        checkGap(at, superblock.tables().inodes(), last);
    }

    /// A block before a gap could be longer or shorter. In a gap of whole stretches is what another image has there.
    private void checkGap(long from, long end, DataBlockSize before) {
        if (from < end) {
            requireZeros(from, end % Stretch.ALIGNMENT == 0 ? Math.min(end, Stretch.aligned(from)) : end);
            if (before.compressed() && !before.isSparse() && mayExpand()) {
                reader.block(from - before.stored(), before);
            }
        }
    }

    private boolean mayExpand() {
        expanded += superblock.blockSize();
        return expanded <= MAX_EXPANDED;
    }

    private void requireZeros(long from, long end) {
        for (long at = from; at < end; at += GAP) {
            unless(
                    image.read(at, (int) Math.min(GAP, end - at)).isZero(),
                    "content from byte " + from + " to " + end + ", which is of no file");
        }
    }
}
