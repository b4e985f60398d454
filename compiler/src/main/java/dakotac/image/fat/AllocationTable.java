package dakotac.image.fat;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Collection;
import java.util.stream.LongStream;

/// A file allocation table (FAT specification, section 4): for each cluster, the next one of its file. Entries
/// are of 12, 16 or 32 bits; of those of 32 the upper four mean nothing.
///
/// A table may be larger than what anybody wants in memory, so it is read where it is needed.
public final class AllocationTable {

    private static final long MASK = 0x0FFF_FFFFL;
    private static final long END = 0x0FFF_FFFFL;
    private static final long MIN_END = 0x0FFF_FFF8L;
    private static final long FIXED_DISK = 0x0FFF_FFF8L;
    private static final long MIN_MEDIUM = 0x0FFF_FFF0L;
    private static final long CLEAN_WITHOUT_ERRORS = 0x0FFF_FFFFL;

    private static final int ONES_12 = 0xFFF;
    private static final int ONES_16 = 0xFFFF;
    private static final long BAD = 0x0FFF_FFF7L;

    private static final int CLEAN_16 = 0x8000;
    private static final long CLEAN_32 = 0x0800_0000;

    private static final int ENTRY = 4;

    /// How much is read at once, in bytes: whole entries of each size, also two of 12 bits.
    private static final int WINDOW = 3 << 12;

    private final Source source;
    private final FatType type;
    private final long clusters;
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
    /// @throws Malformed if it does not begin with the entry of a medium
    public AllocationTable(Source source, long size) {
        this(source, FatType.FAT32, size / ENTRY - Geometry.FIRST_CLUSTER);
    }

    /// Reads the table of any kind of FAT, as it is asked for.
    ///
    /// @throws Malformed if it does not begin with the entry of a medium
    public AllocationTable(Source source, FatType type, long clusters) {
        this.source = source;
        this.type = type;
        this.clusters = clusters;
        this.size = type.tableSize(clusters);
        Malformed.unless(entry(0) >= MIN_MEDIUM, "no FAT: its first entry is not that of a medium");
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
        return cluster >= Geometry.FIRST_CLUSTER && cluster < Geometry.FIRST_CLUSTER + clusters;
    }

    /// The entry of a cluster: the number of the next one, or something that [#isEnd].
    long entry(long cluster) {
        long offset = cluster * type.bits() / Byte.SIZE;
        if (offset < windowAt || offset >= windowAt + window.size()) {
            windowAt = offset / WINDOW * WINDOW;
            window = source.read(windowAt, (int) Math.min(WINDOW, size - windowAt));
        }
        int at = (int) (offset - windowAt);
        return switch (type) {
            case FAT12 -> widened(cluster % 2 == 0 ? window.u16(at) & ONES_12 : window.u16(at) >> 4, ONES_12);
            case FAT16 -> widened(window.u16(at), ONES_16);
            case FAT32 -> window.u32(at) & MASK;
        };
    }

    /// As FAT32 would have it: the sixteen highest entries are no numbers of clusters.
    private static long widened(int entry, int ones) {
        return entry > ones - 16 ? (MASK & ~(long) ones) | entry : entry;
    }

    static boolean isEnd(long entry) {
        return entry >= MIN_END;
    }

    /// Whether the second entry says that the volume was not unmounted (section 4.2). That of FAT12 says nothing.
    public boolean isDirty() {
        return switch (type) {
            case FAT12 -> false;
            case FAT16 -> (entry(1) & CLEAN_16) == 0;
            case FAT32 -> (entry(1) & CLEAN_32) == 0;
        };
    }

    /// How many clusters have an entry that says that they are neither free nor bad.
    public long allocated() {
        if (type != FatType.FAT32) {
            return LongStream.range(Geometry.FIRST_CLUSTER, Geometry.FIRST_CLUSTER + clusters)
                    .map(this::entry)
                    .filter(AllocationTable::isInUse)
                    .count();
        }
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
            used += isInUse(words.get() & MASK) ? 1 : 0;
        }
        return used;
    }

    private static boolean isInUse(long entry) {
        return entry != 0 && entry != BAD;
    }
}
