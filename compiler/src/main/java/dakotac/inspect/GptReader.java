package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.PartitionTable;
import dakotac.image.gpt.ProtectiveMbr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the protective MBR and the GPT.
final class GptReader {

    private final ImageBytes imageBytes;
    private final ReadErrors problems;

    GptReader(ImageBytes imageBytes, ReadErrors problems) {
        this.imageBytes = imageBytes;
        this.problems = problems;
    }

    Optional<ProtectiveMbr> mbr() {
        return problems.reading(
                VerifyFinding.MBR_NOT_PROTECTIVE,
                "the MBR",
                () -> ProtectiveMbr.decode(imageBytes.read(0, PartitionTable.SECTOR)));
    }

    /// Both copies; empty where one of them is damaged.
    Optional<PartitionTables> tables() {
        Optional<PartitionTables.Copy> primary = problems.reading(VerifyFinding.GPT_DAMAGED, "the GPT", () -> copy(1));
        Optional<PartitionTables.Copy> backup = problems.reading(
                VerifyFinding.GPT_DAMAGED,
                "the backup GPT at the image's end",
                () -> copy(imageBytes.size() / PartitionTable.SECTOR - 1));
        return primary.flatMap(first -> backup.map(last -> new PartitionTables(first, last)));
    }

    private PartitionTables.Copy copy(long lba) {
        GptHeader header = GptHeader.decode(sector(lba, PartitionTable.SECTOR));
        Malformed.unless(header.myLba() == lba, "its header says that it lies in sector " + header.myLba());
        Bytes entries = sector(header.entriesLba(), header.entries() * GptEntry.SIZE);
        Malformed.unless(
                GptHeader.crc(entries) == header.entriesCrc(), "the CRC-32 of its entries is not that of their bytes");
        return new PartitionTables.Copy(header, partitions(entries));
    }

    private List<GptEntry> partitions(Bytes entries) {
        List<GptEntry> partitions = new ArrayList<>();
        for (int at = 0; at < entries.size(); at += GptEntry.SIZE) {
            Bytes entry = entries.slice(at, GptEntry.SIZE);
            if (GptEntry.isUsed(entry)) {
                GptEntry partition = GptEntry.decode(entry);
                Malformed.unless(
                        partition.lastLba() < imageBytes.size() / PartitionTable.SECTOR,
                        "partition '" + partition.name() + "' ends after the image");
                partitions.add(partition);
            }
        }
        return partitions;
    }

    private Bytes sector(long lba, int size) {
        Malformed.unless(
                lba >= 0 && lba < imageBytes.size() / PartitionTable.SECTOR, "sector " + lba + " is not there");
        return imageBytes.read(lba * PartitionTable.SECTOR, size);
    }
}
