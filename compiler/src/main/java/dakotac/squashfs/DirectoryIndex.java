package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;

/// Where to begin the search for a name in a large directory (`struct squashfs_dir_index`).
///
/// @param position of a header, in bytes from the start of the directory's listing
/// @param block    of the metadata in which that lies, in bytes from the start of the directory table
/// @param name     the first one behind that header
public record DirectoryIndex(long position, long block, ByteString name) {

    private static final int FIXED = 12;

    int size() {
        return FIXED + name.size();
    }

    public Bytes encode() {
        return new Block(size())
                .u32(0, position)
                .u32(4, block)
                .u32(8, name.size() - 1)
                .bytes(FIXED, Bytes.of(name.toArray()))
                .toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws dakotac.binary.Malformed if the name is longer than names are
    static DirectoryIndex decode(MetadataReader in) {
        Bytes fixed = in.read(FIXED);
        Bytes name = in.read(DirectoryRun.MAX_NAME, fixed.u32(8) + 1);
        return new DirectoryIndex(fixed.u32(0), fixed.u32(4), ByteString.of(name));
    }
}
