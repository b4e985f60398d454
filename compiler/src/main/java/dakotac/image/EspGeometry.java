package dakotac.image;

import java.util.Arrays;

/// The shape of a FAT32 file system (Microsoft FAT specification 1.03): always FAT32, with the largest clusters that
/// leave enough of them, because firmware is slow to follow long cluster chains.
///
/// @param sectorsPerCluster in sectors of 512 bytes; a power of two
/// @param bytes             of the whole file system; a multiple of 1 MiB
public record EspGeometry(int sectorsPerCluster, long bytes) {

    /// A file system is FAT32 from this number of clusters on, and by nothing else. A few more, because some firmware
    /// counts otherwise.
    private static final long FEWEST_CLUSTERS = 65_525 + 16;

    private static final int SECTOR = 512;
    private static final int LARGEST_CLUSTER = 8;
    private static final int RESERVED_SECTORS = 32;
    private static final long MIB = 1L << 20;
    private static final long SMALLEST = 34 * MIB;

    /// Room for what people may want to add later: an entry, an EFI program.
    private static final long FREE = MIB;

    /// More than the entries of a folder take, with all their long names.
    private static final long FOLDER = 4096;

    /// The shape for files of these sizes in so many folders.
    public static EspGeometry holding(long[] fileBytes, int folders) {
        for (int sectors = LARGEST_CLUSTER; sectors > 1; sectors /= 2) {
            long clusters = clusters(fileBytes, folders, sectors);
            if (clusters >= FEWEST_CLUSTERS) {
                return of(sectors, clusters);
            }
        }
        return of(1, Math.max(clusters(fileBytes, folders, 1), FEWEST_CLUSTERS));
    }

    private static long clusters(long[] fileBytes, int folders, int sectorsPerCluster) {
        long cluster = (long) sectorsPerCluster * SECTOR;
        long files = Arrays.stream(fileBytes)
                .map(bytes -> Math.ceilDiv(bytes, cluster))
                .sum();
        return files + folders * Math.ceilDiv(FOLDER, cluster) + Math.ceilDiv(FREE, cluster);
    }

    private static EspGeometry of(int sectorsPerCluster, long clusters) {
        long tableSectors = Math.ceilDiv((clusters + 2) * Integer.BYTES, SECTOR);
        long sectors = RESERVED_SECTORS + 2 * tableSectors + clusters * sectorsPerCluster;
        long bytes = Math.ceilDiv(sectors * SECTOR, MIB) * MIB;
        return new EspGeometry(sectorsPerCluster, Math.max(bytes, SMALLEST));
    }
}
