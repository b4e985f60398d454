package dakotac.squashfs;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;

/// A table of metadata blocks, of which those read last are kept.
final class MetadataTable {

    private static final int KEPT = 256;

    /// Blocks that are read in all, over and over ones too: half a gigabyte.
    private static final int MAX_READ = 1 << 16;

    private final ImageData image;
    private final Compressor compressor;
    private final long start;
    private final long end;
    private int read;
    private final Map<Long, Decompressed> recent = new LinkedHashMap<>(KEPT, 0.75F, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Decompressed> eldest) {
            return size() > KEPT;
        }
    };

    /// What a block decompresses to.
    ///
    /// @param end of the block, in bytes from the start of the table
    record Decompressed(Bytes content, long end) {}

    /// @param start in bytes from the start of the image
    /// @param end   likewise
    /// @throws Malformed if that is no stretch of the image
    MetadataTable(ImageData image, Compressor compressor, long start, long end) {
        Malformed.unless(start <= end && end <= image.size(), "a table from byte " + start + " to byte " + end);
        this.image = image;
        this.compressor = compressor;
        this.start = start;
        this.end = end;
    }

    /// Of its blocks, as they are stored, in bytes.
    long size() {
        return end - start;
    }

    /// @param at in bytes from the start of the table
    /// @throws Malformed if there is none, or it is damaged
    Decompressed block(long at) {
        Decompressed known = recent.get(at);
        if (known == null) {
            known = read(at);
            recent.put(at, known);
        }
        return known;
    }

    private Decompressed read(long at) {
        Malformed.unless(++read <= MAX_READ, "metadata that is read over and over");
        long headerEnd = at + MetadataBlock.HEADER;
        Malformed.unless(headerEnd <= size(), () -> "metadata at byte " + at + " of a table that ends before");
        int most = MetadataBlock.HEADER + MetadataBlock.SIZE;
        Bytes block = image.read(start + at, (int) Math.min(most, size() - at));
        int header = block.u16(0);
        int size = MetadataBlock.storedSize(header);
        Malformed.unless(headerEnd + size <= size(), "a metadata block that ends behind its table");
        Bytes stored = block.slice(MetadataBlock.HEADER, size);
        Bytes content = MetadataBlock.isCompressed(header) ? compressor.decompress(stored, MetadataBlock.SIZE) : stored;
        return new Decompressed(content, headerEnd + size);
    }
}
