package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Writes the listing of one directory.
///
/// A run ends where its entries' inodes are in another block of metadata, and where the listing itself goes over into
/// another block: the first header in each block stands in the directory's index.
final class ListingWriter {

    private static final int MAX_INDEX = 65_535;

    private final MetadataWriter table;
    private final MetadataReference start;
    private final List<DirectoryIndex> index = new ArrayList<>();
    private final List<DirectoryRun.Entry> run = new ArrayList<>();
    private long runBlock;
    private long runNumber;
    private long written;
    private int runSize;
    private long indexed;

    ListingWriter(MetadataWriter table) {
        this.table = table;
        this.start = table.position();
    }

    /// What the directory's inode says of it.
    ///
    /// @param size in bytes
    record Listing(MetadataReference start, long size, List<DirectoryIndex> index) {}

    /// Adds a name, behind those that come before it.
    void add(MetadataReference inode, long number, InodeType type, ByteString name) {
        DirectoryRun.Entry entry = new DirectoryRun.Entry(inode.offset(), number, type, name);
        if (!run.isEmpty() && !fits(inode, entry)) {
            flush();
        }
        if (run.isEmpty()) {
            runBlock = inode.block();
            runNumber = number;
            runSize = DirectoryRun.HEADER;
        }
        run.add(entry);
        runSize += entry.size();
    }

    private boolean fits(MetadataReference inode, DirectoryRun.Entry entry) {
        return run.size() < DirectoryRun.MAX_ENTRIES
                && inode.block() == runBlock
                && DirectoryRun.isNear(entry.inodeNumber(), runNumber)
                && block(written + runSize) == block(written);
    }

    /// The how-manieth block of metadata it is, counted from that in which the listing begins.
    private long block(long position) {
        return (start.offset() + position) / MetadataBlock.SIZE;
    }

    private void flush() {
        if (block(written) > indexed && index.size() < MAX_INDEX) {
            indexed = block(written);
            index.add(new DirectoryIndex(
                    written, table.position().block(), run.getFirst().name()));
        }
        Bytes encoded = new DirectoryRun(runBlock, runNumber, run).encode();
        table.write(encoded);
        written += encoded.size();
        run.clear();
    }

    Listing finish() {
        if (!run.isEmpty()) {
            flush();
        }
        return new Listing(start, written, written > MetadataBlock.SIZE ? index : List.of());
    }
}
