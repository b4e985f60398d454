package dakotac.squashfs;

import dakotac.binary.Bytes;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/// The sizes of a file's blocks as an inode has them, of which a sparse file may have millions.
final class DataBlockSizes extends AbstractList<DataBlockSize> {

    /// Sizes that are kept in one piece.
    private static final int PER_PART = 2_048;

    private final List<Bytes> parts = new ArrayList<>();
    private final int size;

    private DataBlockSizes(int size) {
        this.size = size;
    }

    /// @throws dakotac.binary.Malformed if the table ends before
    static DataBlockSizes decode(MetadataReader in, int size) {
        DataBlockSizes sizes = new DataBlockSizes(size);
        for (int left = size; left > 0; left -= PER_PART) {
            sizes.parts.add(in.read(Math.min(left, PER_PART) * DataBlockSize.SIZE));
        }
        return sizes;
    }

    /// @throws dakotac.binary.Malformed if it is larger than blocks can be
    @Override
    public DataBlockSize get(int index) {
        return DataBlockSize.decode(parts.get(index / PER_PART).u32(index % PER_PART * DataBlockSize.SIZE));
    }

    @Override
    public int size() {
        return size;
    }
}
