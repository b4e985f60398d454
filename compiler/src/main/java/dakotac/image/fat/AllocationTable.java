package dakotac.image.fat;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/// A file allocation table (FAT specification, section 4): for each cluster, the next one of its file. Entries
/// are of 32 bits, of which the upper four mean nothing.
public final class AllocationTable {

    private static final long MASK = 0x0FFF_FFFFL;
    private static final long END = 0x0FFF_FFFFL;
    private static final long MIN_END = 0x0FFF_FFF8L;
    private static final long FIXED_DISK = 0x0FFF_FFF8L;
    private static final long CLEAN_WITHOUT_ERRORS = 0x0FFF_FFFFL;

    private final Bytes entries;

    private AllocationTable(Bytes entries) {
        this.entries = entries;
    }

    /// The table of those chains, up to the last cluster that is in use.
    public static AllocationTable of(Collection<ClusterChain> chains) {
        long end = chains.stream().mapToLong(ClusterChain::end).max().orElse(0);
        Block block = new Block(Math.toIntExact(Math.max(end, Geometry.FIRST_CLUSTER) * 4));
        block.u32(0, FIXED_DISK).u32(4, CLEAN_WITHOUT_ERRORS);
        chains.stream().filter(chain -> chain.count() > 0).forEach(chain -> link(block, chain));
        return new AllocationTable(block.toBytes());
    }

    private static void link(Block block, ClusterChain chain) {
        int last = Math.toIntExact(chain.end() - 1);
        for (int cluster = (int) chain.first(); cluster < last; cluster++) {
            block.u32(cluster * 4, cluster + 1L);
        }
        block.u32(last * 4, END);
    }

    /// The table without the zeros that follow it, which say that the other clusters are free.
    public Bytes encode() {
        return entries;
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed where it does not begin with the entry of a fixed disk
    public static AllocationTable decode(Bytes bytes) {
        Malformed.unless((bytes.u32(0) & MASK) == FIXED_DISK, "no FAT: its first entry is not that of a fixed disk");
        return new AllocationTable(bytes);
    }

    /// The chain that begins at a cluster, as stretches of clusters that lie side by side: one, where the file
    /// is in one piece.
    ///
    /// @throws Malformed where it leaves the table or comes back on itself
    public List<ClusterChain> chainFrom(long first) {
        return chainFrom(first, new BitSet());
    }

    /// The same, where clusters are already known to belong to other chains.
    ///
    /// @param seen the clusters of other chains; those of this one are added
    /// @throws Malformed where it leaves the table, or comes to a cluster that was seen
    public List<ClusterChain> chainFrom(long first, BitSet seen) {
        List<ClusterChain> stretches = new ArrayList<>();
        long start = first;
        long cluster = first;
        while (cluster < MIN_END) {
            Malformed.unless(isCluster(cluster), "a FAT chain leads to cluster " + cluster);
            Malformed.unless(
                    !seen.get((int) cluster), "a FAT chain comes to cluster " + cluster + ", which is in use already");
            seen.set((int) cluster);
            long next = entries.u32((int) cluster * 4) & MASK;
            if (next != cluster + 1) {
                stretches.add(new ClusterChain(start, cluster - start + 1));
                start = next;
            }
            cluster = next;
        }
        return List.copyOf(stretches);
    }

    /// How many clusters have an entry that is not 0, so that they are not free.
    public long allocated() {
        IntBuffer words = entries.buffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        long allocated = 0;
        for (int cluster = Geometry.FIRST_CLUSTER; cluster < words.limit(); cluster++) {
            allocated += (words.get(cluster) & MASK) == 0 ? 0 : 1;
        }
        return allocated;
    }

    private boolean isCluster(long number) {
        return number >= Geometry.FIRST_CLUSTER && number < entries.size() / 4;
    }
}
