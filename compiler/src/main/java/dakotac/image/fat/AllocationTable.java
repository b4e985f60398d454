package dakotac.image.fat;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Collection;

/// A file allocation table (FAT specification, section 4): for each cluster, the next one of its file. Entries
/// are of 32 bits, of which the upper four mean nothing.
///
/// A table may be larger than what anybody wants in memory, so it is read where it is needed.
public final class AllocationTable {

    private static final long MASK = 0x0FFF_FFFFL;
    private static final long END = 0x0FFF_FFFFL;
    private static final long MIN_END = 0x0FFF_FFF8L;
    private static final long FIXED_DISK = 0x0FFF_FFF8L;
    private static final long CLEAN_WITHOUT_ERRORS = 0x0FFF_FFFFL;

    private static final int ENTRY = 4;

    /// How much is read at once, in bytes.
    private static final int WINDOW = 1 << 14;

    private final Source source;
    private final long size;
    private long windowAt;
    private Bytes window = Bytes.EMPTY;

    /// The bytes of a table.
    @FunctionalInterface
    public interface Source {
        /// Some of them.
        ///
        /// @param offset in the table
        Bytes read(long offset, int size);
    }

    /// Reads what [#encode] writes, as it is asked for.
    ///
    /// @param size in bytes
    /// @throws Malformed if it does not begin with the entry of a fixed disk
    public AllocationTable(Source source, long size) {
        this.source = source;
        this.size = size;
        Malformed.unless(entry(0) == FIXED_DISK, "no FAT: its first entry is not that of a fixed disk");
    }

    /// The table of those chains, up to the last cluster that is in use; the zeros that follow it say that the other
    /// clusters are free.
    public static Bytes encode(Collection<ClusterChain> chains) {
        long end = chains.stream().mapToLong(ClusterChain::end).max().orElse(0);
        Block block = new Block(Math.toIntExact(Math.max(end, Geometry.FIRST_CLUSTER) * ENTRY));
        block.u32(0, FIXED_DISK).u32(ENTRY, CLEAN_WITHOUT_ERRORS);
        chains.stream().filter(chain -> chain.count() > 0).forEach(chain -> link(block, chain));
        return block.toBytes();
    }

    private static void link(Block block, ClusterChain chain) {
        int last = Math.toIntExact(chain.end() - 1);
        for (int cluster = (int) chain.first(); cluster < last; cluster++) {
            block.u32(cluster * ENTRY, cluster + 1L);
        }
        block.u32(last * ENTRY, END);
    }

    /// Whether a cluster has an entry of its own.
    boolean has(long cluster) {
        return cluster >= Geometry.FIRST_CLUSTER && cluster < size / ENTRY;
    }

    /// The entry of a cluster: the number of the next one, or something that [#isEnd].
    long entry(long cluster) {
        long offset = cluster * ENTRY;
        if (offset < windowAt || offset >= windowAt + window.size()) {
            windowAt = offset / WINDOW * WINDOW;
            window = source.read(windowAt, (int) Math.min(WINDOW, size - windowAt));
        }
        return window.u32((int) (offset - windowAt)) & MASK;
    }

    static boolean isEnd(long entry) {
        return entry >= MIN_END;
    }

    /// How many clusters have an entry that is not 0, so that they are not free.
    public long allocated() {
        long allocated = 0;
        for (long at = 0; at < size; at += WINDOW) {
            Bytes bytes = source.read(at, (int) Math.min(WINDOW, size - at));
            allocated += bytes.isZero() ? 0 : inUse(bytes);
        }
        return allocated - inUse(source.read(0, Geometry.FIRST_CLUSTER * ENTRY));
    }

    private static long inUse(Bytes entries) {
        IntBuffer words = entries.buffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        long used = 0;
        while (words.hasRemaining()) {
            used += (words.get() & MASK) == 0 ? 0 : 1;
        }
        return used;
    }
}
