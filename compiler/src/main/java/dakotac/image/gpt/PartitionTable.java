package dakotac.image.gpt;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.image.disk.Region;
import java.util.List;

/// A disk's protective MBR and both copies of its GPT (UEFI 2.10 5.3.1): the primary one in sectors 1 to 33, the
/// backup in the last 33 sectors, its header in the very last.
///
/// @param diskSectors the whole disk, in sectors of 512 bytes
/// @param disk        the disk's id
/// @param partitions  at most 128
public record PartitionTable(long diskSectors, Guid disk, List<GptEntry> partitions) {

    /// In bytes.
    public static final int SECTOR = 512;

    private static final int ENTRIES = 128;
    private static final int ENTRIES_SECTORS = ENTRIES * GptEntry.SIZE / SECTOR;

    /// What the backup takes of the end of the disk, in bytes.
    public static final long BACKUP_SIZE = (ENTRIES_SECTORS + 1L) * SECTOR;

    public PartitionTable {
        partitions = List.copyOf(partitions);
        for (GptEntry partition : partitions) {
            if (partition.firstLba() < firstUsable() || partition.lastLba() > lastUsable(diskSectors)) {
                throw new IllegalArgumentException("partition " + partition.name() + " overlaps the table");
            }
        }
    }

    /// Where each part goes on the disk.
    public List<Region> regions() {
        Bytes entries = entries();
        long last = diskSectors - 1;
        long backupEntries = last - ENTRIES_SECTORS;
        return List.of(
                new Region.Literal(0, ProtectiveMbr.ofDisk(diskSectors).encode(), "protective MBR"),
                new Region.Literal(SECTOR, header(1, last, 2, entries).encode(), "GPT header"),
                new Region.Literal(2L * SECTOR, entries, "GPT entries"),
                new Region.Literal(backupEntries * SECTOR, entries, "backup GPT entries"),
                new Region.Literal(
                        last * SECTOR, header(last, 1, backupEntries, entries).encode(), "backup GPT header"));
    }

    private GptHeader header(long my, long alternate, long entriesLba, Bytes entries) {
        return new GptHeader(
                my,
                alternate,
                firstUsable(),
                lastUsable(diskSectors),
                disk,
                entriesLba,
                ENTRIES,
                GptHeader.crc(entries));
    }

    private Bytes entries() {
        Block block = new Block(ENTRIES * GptEntry.SIZE);
        for (int i = 0; i < partitions.size(); i++) {
            block.bytes(i * GptEntry.SIZE, partitions.get(i).encode());
        }
        return block.toBytes();
    }

    private static long firstUsable() {
        return 2 + ENTRIES_SECTORS;
    }

    private static long lastUsable(long diskSectors) {
        return diskSectors - ENTRIES_SECTORS - 2;
    }
}
