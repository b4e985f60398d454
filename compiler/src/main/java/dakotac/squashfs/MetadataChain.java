package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.LongList;
import java.util.Arrays;

/// The blocks of a table of metadata, each behind the one before: where a byte is, as if there were no blocks.
final class MetadataChain {

    private final MetadataTable table;
    private final long[] blocks;
    private final long size;

    private MetadataChain(MetadataTable table, long[] blocks, long size) {
        this.table = table;
        this.blocks = blocks;
        this.size = size;
    }

    /// All blocks of a table.
    ///
    /// @throws dakotac.binary.Malformed if one but the last is not full, or the last does not end with the table
    static MetadataChain of(MetadataTable table) {
        LongList blocks = new LongList();
        int last = MetadataBlock.SIZE;
        for (long at = 0; at < table.size(); ) {
            unless(last == MetadataBlock.SIZE, "metadata behind a block that is not full");
            MetadataTable.Decompressed block = table.block(at);
            unless(block.content().size() > 0, "a metadata block of nothing");
            blocks.add(at);
            last = block.content().size();
            at = block.end();
        }
        long full = Math.max(0, blocks.size() - 1L) * MetadataBlock.SIZE;
        return new MetadataChain(table, blocks.toArray(), blocks.size() == 0 ? 0 : full + last);
    }

    /// Of all that the blocks decompress to, in bytes.
    long size() {
        return size;
    }

    /// Where each block begins, in bytes from the start of the table.
    long[] blocks() {
        return blocks.clone();
    }

    /// How many bytes of what the blocks decompress to are before a place.
    ///
    /// @throws dakotac.binary.Malformed if no block begins where it says
    long position(MetadataReference place) {
        int block = Arrays.binarySearch(blocks, place.block());
        unless(block >= 0, "a reference to byte " + place.block() + " of a table, where no block begins");
        return (long) block * MetadataBlock.SIZE + place.offset();
    }

    /// The place of a byte.
    MetadataReference place(long position) {
        unless(position < size, "byte " + position + " of a table of " + size);
        return new MetadataReference(
                blocks[(int) (position / MetadataBlock.SIZE)], (int) (position % MetadataBlock.SIZE));
    }

    /// Reads from a byte on.
    MetadataReader from(long position) {
        return new MetadataReader(table, place(position));
    }
}
