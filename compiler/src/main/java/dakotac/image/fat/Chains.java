package dakotac.image.fat;

import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The chains of a file allocation table as they are followed. Each cluster is in one: chains in a ring and chains that
/// share clusters are told alike.
public final class Chains {

    /// Of all files together. Nobody scatters an EFI system partition so, and there may be millions.
    private static final int MAX_PIECES = 1 << 16;

    private final AllocationTable table;
    private final BitSet reached = new BitSet();
    private int pieces;

    public Chains(AllocationTable table) {
        this.table = table;
    }

    /// How many clusters the chains had until now.
    public long reached() {
        return reached.cardinality();
    }

    /// The chain that begins at a cluster, as stretches of clusters that lie side by side: one, where the file
    /// is in one piece.
    ///
    /// @throws Malformed if it leaves the table, comes to a cluster that is in a chain already, or all chains
    ///                   together are in too many pieces
    public List<ClusterChain> from(long first) {
        List<ClusterChain> stretches = new ArrayList<>();
        long start = first;
        long cluster = first;
        while (!AllocationTable.isEnd(cluster)) {
            reach(cluster);
            long next = table.entry(cluster);
            if (next != cluster + 1) {
                stretches.add(new ClusterChain(start, cluster - start + 1));
                Malformed.unless(++pieces <= MAX_PIECES, "files in more than " + MAX_PIECES + " pieces");
                start = next;
            }
            cluster = next;
        }
        return List.copyOf(stretches);
    }

    private void reach(long cluster) {
        if (!table.has(cluster)) {
            throw new Malformed("a FAT chain leads to cluster " + cluster);
        }
        if (reached.get((int) cluster)) {
            throw new Malformed("a FAT chain comes to cluster " + cluster + ", which is in use already");
        }
        reached.set((int) cluster);
    }
}
