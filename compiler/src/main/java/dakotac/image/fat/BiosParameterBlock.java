package dakotac.image.fat;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.util.Optional;

/// The parameters of a FAT volume of any kind, as its boot sector has them (FAT specification, sections 3.1 to 3.3).
/// Ours are those of [BootSector]; UEFI firmware reads FAT12 and FAT16 on removable media as well (UEFI 2.10, 13.3).
///
/// @param sectorSize        in bytes
/// @param sectorsPerCluster a power of two
/// @param reservedSectors   before the first FAT
/// @param fats              how many there are
/// @param rootEntries       of the root directory of FAT12 and FAT16; 0 for FAT32, where it is a chain of clusters
/// @param totalSectors      of the volume
/// @param sectorsPerFat     of each FAT
/// @param hiddenSectors     the sectors that lie before the volume on its disk
/// @param rootCluster       where the root directory begins; 0 but for FAT32
/// @param fsInfoSector      where [FsInfo] lies, but for FAT32 and where there is none 0
/// @param backupSector      likewise, of the boot sector's copy
/// @param label             empty where it has none
/// @param isDirty           whether a system that wrote to it did not end that
public record BiosParameterBlock(
        int sectorSize,
        int sectorsPerCluster,
        int reservedSectors,
        int fats,
        int rootEntries,
        long totalSectors,
        long sectorsPerFat,
        long hiddenSectors,
        long rootCluster,
        int fsInfoSector,
        int backupSector,
        long volumeId,
        String label,
        boolean isDirty) {

    private static final int SIGNATURE = 0xAA55;
    private static final int NO_SECTOR = 0xFFFF;

    /// Media bytes: this one, and from [#FIXED] on.
    private static final int REMOVABLE = 0xF0;

    private static final int FIXED = 0xF8;
    private static final int NOT_MIRRORED = 0x80;
    private static final int SIGNED = 0x29;
    private static final int DIRTY = 1;
    private static final String NO_LABEL = "NO NAME";

    /// Reads a boot sector.
    ///
    /// @param bytes its first 512 bytes
    /// @throws dakotac.binary.Malformed if it is none, or has parameters that make no volume
    public static BiosParameterBlock decode(Bytes bytes) {
        unless(bytes.u16(510) == SIGNATURE, "no FAT boot sector: it does not end in 55 AA");
        int sectorSize = bytes.u16(11);
        unless(
                Integer.bitCount(sectorSize) == 1 && sectorSize >= 512 && sectorSize <= 4_096,
                "a FAT volume with sectors of " + sectorSize + " bytes");
        unless(Integer.bitCount(bytes.u8(13)) == 1, bytes.u8(13) + " sectors per cluster");
        unless(bytes.u16(14) > 0, "a FAT volume without reserved sectors");
        unless(
                bytes.u8(21) == REMOVABLE || bytes.u8(21) >= FIXED,
                "a FAT volume on a medium of %02X".formatted(bytes.u8(21)));
        unless(bytes.u8(16) == 1 || bytes.u8(16) == 2, "a FAT volume with " + bytes.u8(16) + " FATs");
        boolean fat32 = bytes.u16(22) == 0;
        BiosParameterBlock block = fat32 ? fat32(bytes) : fat12or16(bytes);
        unless(block.clusters() > 0, "a FAT volume without clusters");
        unless(
                fat32 || block.clusters() < FatType.LEAST_OF_FAT32,
                "a FAT volume of " + block.clusters() + " clusters without the fields of FAT32");
        return block;
    }

    private static BiosParameterBlock fat32(Bytes bytes) {
        unless(bytes.u16(17) == 0, "a FAT32 volume with a root directory of a fixed size");
        unless(bytes.u16(42) == 0, "a FAT32 volume of version " + bytes.u16(42));
        unless((bytes.u8(40) & NOT_MIRRORED) == 0, "a FAT32 volume of whose FATs one is not in use");
        unless(bytes.u32(44) >= Geometry.FIRST_CLUSTER, "a root directory at cluster " + bytes.u32(44));
        return of(bytes, bytes.u32(36), bytes.u32(44), sector(bytes.u16(48)), sector(bytes.u16(50)), 67);
    }

    private static BiosParameterBlock fat12or16(Bytes bytes) {
        unless(bytes.u16(17) > 0, "a FAT volume without a root directory");
        return of(bytes, bytes.u16(22), 0, 0, 0, 39);
    }

    /// @param volumeIdAt the label follows it, a signature comes before it, and before that a byte of the system's
    private static BiosParameterBlock of(
            Bytes bytes, long sectorsPerFat, long rootCluster, int fsInfo, int backup, int volumeIdAt) {
        unless(bytes.u8(volumeIdAt - 1) == SIGNED, "a FAT volume without a signature before its id and its label");
        return new BiosParameterBlock(
                bytes.u16(11),
                bytes.u8(13),
                bytes.u16(14),
                bytes.u8(16),
                bytes.u16(17),
                bytes.u16(19) != 0 ? bytes.u16(19) : bytes.u32(32),
                sectorsPerFat,
                bytes.u32(28),
                rootCluster,
                fsInfo,
                backup,
                bytes.u32(volumeIdAt),
                label(bytes.padded(volumeIdAt + 4, 11)),
                (bytes.u8(volumeIdAt - 2) & DIRTY) != 0);
    }

    private static String label(String text) {
        return text.equals(NO_LABEL) ? "" : text;
    }

    private static int sector(int number) {
        return number == NO_SECTOR ? 0 : number;
    }

    public FatType type() {
        return FatType.of(rootEntries == 0, clusters());
    }

    /// In bytes.
    public int clusterSize() {
        return sectorsPerCluster * sectorSize;
    }

    /// In bytes.
    public long volumeSize() {
        return totalSectors * sectorSize;
    }

    public long clusters() {
        return Math.floorDiv(totalSectors - firstDataSector(), sectorsPerCluster);
    }

    /// Of each FAT, in bytes.
    public long fatSize() {
        return sectorsPerFat * sectorSize;
    }

    /// Of what a FAT needs for its clusters, in bytes.
    public long usedOfFat() {
        return type().tableSize(clusters());
    }

    /// Where a FAT begins, in bytes.
    public long fatOffset(int fat) {
        return (reservedSectors + fat * sectorsPerFat) * sectorSize;
    }

    /// Where the root directory of FAT12 and FAT16 lies in the volume.
    public Optional<Extent> fixedRoot() {
        return rootEntries == 0
                ? Optional.empty()
                : Optional.of(new Extent(fatOffset(fats), (long) rootEntries * DirectoryEntry.SIZE));
    }

    /// Where a cluster begins, in bytes.
    public long clusterOffset(long cluster) {
        return firstDataSector() * sectorSize + (cluster - Geometry.FIRST_CLUSTER) * clusterSize();
    }

    private long firstDataSector() {
        return reservedSectors + fats * sectorsPerFat + Math.ceilDiv(rootEntries * DirectoryEntry.SIZE, sectorSize);
    }
}
