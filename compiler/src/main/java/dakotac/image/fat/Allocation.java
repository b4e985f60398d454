package dakotac.image.fat;

import dakotac.binary.Extent;
import dakotac.image.disk.LayoutException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Which clusters the folders and files of a volume take: first the folders, the root before all, then the
/// files, each of which begins on a multiple of [Geometry#ALIGNMENT].
///
/// @param folders by path, the root under the empty one
/// @param files   by path
/// @param end     the first cluster after all of them
record Allocation(SequencedMap<String, ClusterChain> folders, SequencedMap<String, ClusterChain> files, long end) {

    /// The largest file, in bytes: its size has 32 bits, and so has that of its clusters where `fsck.vfat`
    /// counts them.
    private static final long MAX = 0xFFFF_F000L;

    /// @param folders     sizes in bytes, by path
    /// @param files       sizes in bytes, by path
    /// @param clusterSize in bytes
    /// @throws LayoutException if one is too large for FAT
    static Allocation of(SequencedMap<String, Long> folders, Map<String, Long> files, int clusterSize) {
        Cursor cursor = new Cursor(clusterSize);
        SequencedMap<String, ClusterChain> folderChains = new LinkedHashMap<>();
        SequencedMap<String, ClusterChain> fileChains = new LinkedHashMap<>();
        folders.forEach((path, size) -> {
            LayoutException.unless(
                    size <= DirectoryTable.MAX, path, "the folder '" + path + "' has too many names for FAT");
            folderChains.put(path, cursor.take(size));
        });
        files.forEach((path, size) -> {
            LayoutException.unless(
                    size <= MAX, path, path + " has " + size + " bytes; a file on FAT has at most " + MAX);
            cursor.align();
            fileChains.put(path, cursor.take(size));
        });
        return new Allocation(folderChains, fileChains, cursor.next);
    }

    ClusterChain folder(String path) {
        return Objects.requireNonNull(folders.get(path));
    }

    ClusterChain file(String path) {
        return Objects.requireNonNull(files.get(path));
    }

    /// How many clusters are in use.
    long used() {
        return all().stream().mapToLong(ClusterChain::count).sum();
    }

    Collection<ClusterChain> all() {
        List<ClusterChain> all = new ArrayList<>(folders.values());
        all.addAll(files.values());
        return all;
    }

    private static final class Cursor {
        private final int clusterSize;
        private long next = Geometry.FIRST_CLUSTER;

        Cursor(int clusterSize) {
            this.clusterSize = clusterSize;
        }

        void align() {
            int clusters = Geometry.ALIGNMENT / clusterSize;
            next = Geometry.FIRST_CLUSTER + Extent.roundUp(next - Geometry.FIRST_CLUSTER, clusters);
        }

        ClusterChain take(long bytes) {
            if (bytes == 0) {
                return ClusterChain.NONE;
            }
            ClusterChain chain = new ClusterChain(next, Math.ceilDiv(bytes, (long) clusterSize));
            next = chain.end();
            return chain;
        }
    }
}
