package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table of entries of one size: metadata blocks, and behind them a list that says where each begins.
///
/// @param blocks one after the other
/// @param list   of where they begin, in bytes from the start of the image
record LookupTable(Bytes blocks, Bytes list) {

    private static final int PLACE = 8;

    /// @param entries one after the other; their size divides that of a metadata block
    /// @param at      where the table begins, in bytes from the start of the image
    static LookupTable encode(BlockEncoder encoder, List<Bytes> entries, long at) {
        MetadataWriter blocks = new MetadataWriter(encoder);
        List<Long> places = new ArrayList<>();
        for (Bytes entry : entries) {
            if (blocks.position().offset() == 0) {
                places.add(at + blocks.position().block());
            }
            blocks.write(entry);
        }
        return new LookupTable(blocks.finish(), encode(places));
    }

    private static Bytes encode(List<Long> places) {
        Block list = new Block(places.size() * PLACE);
        IntStream.range(0, places.size()).forEach(i -> list.u64(i * PLACE, places.get(i)));
        return list.toBytes();
    }

    /// Reads entries of a table.
    ///
    /// @param image      whose metadata it is
    /// @param count      how many entries there are
    /// @param entrySize  of each, in bytes
    /// @param list       where the list begins, in bytes from the start of the image
    record Entries(ImageData image, MetadataTable blocks, long count, int entrySize, long list) {

        /// @param index from 0
        /// @throws Malformed if there is none
        Bytes read(long index) {
            return read(index, block(blockOf(index)));
        }

        /// @param block in which the entry lies
        Bytes read(long index, Bytes block) {
            return block.slice((int) (index * entrySize % MetadataBlock.SIZE), entrySize);
        }

        /// In which block an entry lies, from 0.
        ///
        /// @throws Malformed if there is no such entry
        long blockOf(long index) {
            Malformed.unless(index < count, () -> "entry " + index + " of a table that has " + count);
            return index * entrySize / MetadataBlock.SIZE;
        }

        /// What a block decompresses to.
        Bytes block(long number) {
            return blocks.block(image.read(list + number * PLACE, PLACE).u64(0)).content();
        }

        /// Where the first block begins, or the list where there are no entries: in bytes from the start of the image.
        long begin() {
            return count == 0 ? list : image.read(list, PLACE).u64(0);
        }

        /// Where the list ends, likewise.
        long end() {
            return list + Math.ceilDiv(count * entrySize, MetadataBlock.SIZE) * PLACE;
        }

        /// Sees to it that the blocks lie before the list, and hold the entries and nothing else.
        ///
        /// @throws Malformed if they do not
        void requireWhole(MetadataTable table) {
            MetadataChain chain = MetadataChain.of(table);
            Malformed.unless(
                    chain.size() == count * entrySize,
                    "a table of " + chain.size() + " bytes for " + count + " entries");
            long[] begins = chain.blocks();
            for (int i = 0; i < begins.length; i++) {
                Malformed.unless(
                        image.read(list + (long) i * PLACE, PLACE).u64(0) == begin() + begins[i],
                        "a list of blocks that leads elsewhere");
            }
        }
    }
}
