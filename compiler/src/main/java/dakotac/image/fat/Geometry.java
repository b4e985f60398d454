package dakotac.image.fat;

import dakotac.binary.Extent;
import dakotac.image.disk.LayoutException;

/// Where the parts of a FAT32 volume lie (FAT specification, section 3): reserved sectors, two FATs, clusters.
/// Sectors are of 512 bytes.
///
/// @param sectorsPerCluster a power of two
/// @param reservedSectors   before the first FAT
/// @param sectorsPerFat     of each of the two FATs
/// @param totalSectors      of the volume
public record Geometry(int sectorsPerCluster, int reservedSectors, long sectorsPerFat, long totalSectors) {

    /// In bytes.
    public static final int SECTOR = 512;

    /// On what multiple, in bytes, data begins that file systems are to share.
    public static final int ALIGNMENT = 4096;

    /// The number of the first cluster: the first two entries of the FAT mean other things (section 4.1).
    public static final int FIRST_CLUSTER = 2;

    static final int FATS = 2;

    private static final int MIN_RESERVED_SECTORS = 32;
    private static final int ENTRIES_PER_SECTOR = SECTOR / 4;
    private static final int SECTORS_PER_ALIGNMENT = ALIGNMENT / SECTOR;

    /// The geometry of a volume of that size whose clusters begin on a multiple of [#ALIGNMENT].
    ///
    /// @param volumeSize  in bytes, a multiple of [#ALIGNMENT]
    /// @param clusterSize in bytes
    /// @throws LayoutException if the volume has more sectors than FAT32 can count
    static Geometry of(long volumeSize, int clusterSize) {
        long sectors = volumeSize / SECTOR;
        LayoutException.unless(
                sectors <= 0xFFFF_FFFFL, "a FAT32 volume of " + volumeSize + " bytes; it holds at most 2 TiB");
        int perCluster = clusterSize / SECTOR;
        long perFat = Math.ceilDiv(sectors / perCluster + FIRST_CLUSTER, ENTRIES_PER_SECTOR);
        long data = Extent.roundUp(MIN_RESERVED_SECTORS + FATS * perFat, SECTORS_PER_ALIGNMENT);
        return new Geometry(perCluster, (int) (data - FATS * perFat), perFat, sectors);
    }

    /// In bytes.
    public int clusterSize() {
        return sectorsPerCluster * SECTOR;
    }

    /// In bytes.
    public long volumeSize() {
        return totalSectors * SECTOR;
    }

    /// How many clusters there are. It alone tells FAT32 from FAT16 (section 3.5).
    public long clusters() {
        return (totalSectors - reservedSectors - FATS * sectorsPerFat) / sectorsPerCluster;
    }

    /// Where one of the two FATs begins, in bytes.
    public long fatOffset(int fat) {
        return (reservedSectors + fat * sectorsPerFat) * SECTOR;
    }

    /// Where a cluster begins, in bytes.
    public long clusterOffset(long cluster) {
        return fatOffset(FATS) + (cluster - FIRST_CLUSTER) * clusterSize();
    }
}
