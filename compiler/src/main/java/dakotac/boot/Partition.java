package dakotac.boot;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;

/// A primary partition of a disk (UEFI 2.10, 5.2.1).
///
/// @param place on the disk, in bytes
record Partition(int type, Extent place) {

    static final int EFI_SYSTEM = 0xEF;
    static final int FAT32 = 0x0C;
    static final int LINUX = 0x83;

    private static final int SECTOR = 512;
    private static final int FIRST_RECORD = 446;
    private static final int RECORD = 16;
    private static final int SIGNATURE = 0xAA55;

    /// The disk's first sector. Cylinders, heads and sectors are not told.
    static Bytes table(Partition... partitions) {
        Block table = new Block(SECTOR).u16(510, SIGNATURE);
        for (int i = 0; i < partitions.length; i++) {
            int at = FIRST_RECORD + i * RECORD;
            Partition partition = partitions[i];
            table.u8(at + 4, partition.type)
                    .u32(at + 8, partition.firstSector())
                    .u32(at + 12, partition.place.size() / SECTOR);
        }
        return table.toBytes();
    }

    long firstSector() {
        return place.offset() / SECTOR;
    }

    long kib() {
        return place.size() / 1024;
    }
}
