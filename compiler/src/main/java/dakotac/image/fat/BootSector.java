package dakotac.image.fat;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.image.disk.Generator;

/// The boot sector of a FAT32 volume with its BIOS parameter block (FAT specification, sections 3.1 and 3.3). It
/// lies in sector 0, and again in sector 6.
///
/// @param geometry      the volume's parts
/// @param hiddenSectors the sectors of 512 bytes that lie before the volume on its disk
/// @param volumeId      32 bits
/// @param label         at most 11 characters
public record BootSector(Geometry geometry, long hiddenSectors, long volumeId, String label) {

    /// Where the copy lies, in sectors.
    public static final int BACKUP_SECTOR = 6;

    /// Where [FsInfo] lies, in sectors.
    public static final int FS_INFO_SECTOR = 1;

    /// Where the name of the system lies that formatted the volume (`BS_OEMName`).
    public static final int OEM_NAME = 3;

    private static final int JUMP_OVER_PARAMETERS = 0x90_58_EB;
    private static final int FIXED_DISK = 0xF8;
    private static final int SECTORS_PER_TRACK = 63;
    private static final int HEADS = 255;
    private static final int FIRST_HARD_DISK = 0x80;
    private static final int EXTENDED = 0x29;
    private static final int SIGNATURE = 0xAA55;

    /// One sector of 512 bytes.
    public Bytes encode() {
        Block block = new Block(Geometry.SECTOR);
        encodeParameters(block);
        return block.u32(36, geometry.sectorsPerFat())
                .u32(44, Geometry.FIRST_CLUSTER)
                .u16(48, FS_INFO_SECTOR)
                .u16(50, BACKUP_SECTOR)
                .u8(64, FIRST_HARD_DISK)
                .u8(66, EXTENDED)
                .u32(67, volumeId)
                .padded(71, 11, label)
                .padded(82, 8, "FAT32")
                .u16(510, SIGNATURE)
                .toBytes();
    }

    private void encodeParameters(Block block) {
        block.u32(0, JUMP_OVER_PARAMETERS)
                .padded(OEM_NAME, 8, Generator.MARK)
                .u16(11, Geometry.SECTOR)
                .u8(13, geometry.sectorsPerCluster())
                .u16(14, geometry.reservedSectors())
                .u8(16, Geometry.FATS)
                .u8(21, FIXED_DISK)
                .u16(24, SECTORS_PER_TRACK)
                .u16(26, HEADS)
                .u32(28, hiddenSectors)
                .u32(32, geometry.totalSectors());
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws dakotac.binary.Malformed if it is no boot sector, or not one of a FAT32 volume with two FATs,
    /// sectors of 512 bytes
    public static BootSector decode(Bytes bytes) {
        unless(bytes.u16(510) == SIGNATURE, "no FAT boot sector: it does not end in 55 AA");
        unless(bytes.u16(11) == Geometry.SECTOR, "a FAT volume with sectors of " + bytes.u16(11) + " bytes");
        unless(bytes.u16(22) == 0 && bytes.u16(17) == 0, "a FAT volume that is not FAT32");
        unless(bytes.u8(16) == Geometry.FATS, "a FAT volume with " + bytes.u8(16) + " FATs");
        unless(Integer.bitCount(bytes.u8(13)) == 1, bytes.u8(13) + " sectors per cluster");
        unless(bytes.u32(44) == Geometry.FIRST_CLUSTER, "a root directory at cluster " + bytes.u32(44));
        Geometry geometry = new Geometry(bytes.u8(13), bytes.u16(14), bytes.u32(36), bytes.u32(32));
        unless(geometry.clusters() > 0, "a FAT volume without clusters");
        return new BootSector(geometry, bytes.u32(28), bytes.u32(67), bytes.padded(71, 11));
    }
}
