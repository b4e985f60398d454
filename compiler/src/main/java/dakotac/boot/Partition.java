package dakotac.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A primary partition of a disk (UEFI 2.10, 5.2.1).
///
/// @param start in bytes, as its size
record Partition(int type, long start, long size) {

    static final int EFI_SYSTEM = 0xEF;
    static final int LINUX = 0x83;

    private static final int SECTOR = 512;
    private static final int FIRST_RECORD = 446;
    private static final int SIGNATURE = 510;

    /// The disk's first sector.
    static byte[] table(Partition... partitions) {
        ByteBuffer table = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        table.position(FIRST_RECORD);
        for (Partition partition : partitions) {
            table.putInt(0).putInt(partition.type); // cylinders, heads and sectors are not told
            table.putInt((int) partition.firstSector()).putInt((int) (partition.size / SECTOR));
        }
        return table.putShort(SIGNATURE, (short) 0xAA55).array();
    }

    long firstSector() {
        return start / SECTOR;
    }

    long kib() {
        return size / 1024;
    }

    long end() {
        return start + size;
    }
}
