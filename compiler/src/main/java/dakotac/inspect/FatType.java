package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.image.fat.Geometry;
import java.util.Optional;

/// The three kinds of FAT, which the count of clusters alone tells apart (FAT specification, section 3.5).
enum FatType {
    FAT12,
    FAT16,
    FAT32;

    private static final long LEAST_OF_FAT16 = 4_085;
    private static final long LEAST_OF_FAT32 = 65_525;
    private static final int DIRECTORY_ENTRY = 32;

    /// The kind that a boot sector's parameters make; empty where they make no volume.
    static Optional<FatType> of(Bytes bootSector) {
        int perCluster = bootSector.u8(13);
        boolean sane = bootSector.u16(510) == 0xAA55 && bootSector.u16(11) == Geometry.SECTOR && perCluster > 0;
        long sectors = sane ? dataSectors(bootSector) : 0;
        return sectors > 0 ? Optional.of(ofClusters(sectors / perCluster)) : Optional.empty();
    }

    private static FatType ofClusters(long clusters) {
        return clusters < LEAST_OF_FAT16 ? FAT12 : clusters < LEAST_OF_FAT32 ? FAT16 : FAT32;
    }

    private static long dataSectors(Bytes bootSector) {
        long total = bootSector.u16(19) != 0 ? bootSector.u16(19) : bootSector.u32(32);
        long perFat = bootSector.u16(22) != 0 ? bootSector.u16(22) : bootSector.u32(36);
        long root = Math.ceilDiv(bootSector.u16(17) * DIRECTORY_ENTRY, Geometry.SECTOR);
        return total - bootSector.u16(14) - bootSector.u8(16) * perFat - root;
    }
}
