package dakotac.squashfs;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Reads a table of metadata blocks from some place in it on, as if it were not cut into blocks.
final class MetadataReader {

    private final MetadataTable table;
    private long block;
    private Bytes content = Bytes.EMPTY;
    private int offset;
    private boolean open;
    private long consumed;

    MetadataReader(MetadataTable table, MetadataReference from) {
        this.table = table;
        this.block = from.block();
        this.offset = from.offset();
    }

    /// The next bytes.
    ///
    /// @throws Malformed if the table ends before them
    Bytes read(int size) {
        if (open && size <= content.size() - offset) {
            offset += size;
            consumed += size;
            return content.slice(offset - size, size);
        }
        List<Bytes> parts = new ArrayList<>();
        for (int left = size; left > 0; ) {
            fill();
            int taken = Math.min(left, content.size() - offset);
            parts.add(content.slice(offset, taken));
            offset += taken;
            left -= taken;
        }
        consumed += size;
        return Bytes.join(parts);
    }

    /// The next bytes, of which the image says how many they are.
    ///
    /// @throws Malformed if they are more than they can be
    Bytes read(int max, long size) {
        Malformed.unless(size <= max, () -> size + " bytes where at most " + max + " can be");
        return read((int) size);
    }

    /// How many bytes were read.
    long consumed() {
        return consumed;
    }

    private void fill() {
        if (!open) {
            content = table.block(block).content();
            open = true;
        }
        while (offset >= content.size()) {
            Malformed.unless(content.size() == MetadataBlock.SIZE, "metadata behind a block that is not full");
            block = table.block(block).end();
            content = table.block(block).content();
            offset -= MetadataBlock.SIZE;
        }
    }
}
