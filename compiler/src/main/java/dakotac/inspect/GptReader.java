package dakotac.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.Mbr;
import dakotac.image.gpt.PartitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the MBR and the GPT, where there are any: an ISO need not have them.
final class GptReader {

    private static final String SIGNATURE = "EFI PART";

    private final ImageBytes imageBytes;
    private final ReadErrors problems;

    GptReader(ImageBytes imageBytes, ReadErrors problems) {
        this.imageBytes = imageBytes;
        this.problems = problems;
    }

    Optional<Mbr> mbr() {
        try {
            return Optional.of(Mbr.decode(imageBytes.read(0, PartitionTable.SECTOR)));
        } catch (Malformed none) {
            return Optional.empty();
        }
    }

    /// Whether there is to be a GPT: the MBR says so, or the second sector does.
    boolean isExpected(Optional<Mbr> mbr) {
        boolean protectedByMbr = mbr.map(found -> found.partitions().stream().anyMatch(Mbr.Partition::isProtective))
                .orElse(false);
        return protectedByMbr
                || imageBytes
                        .read(PartitionTable.SECTOR, SIGNATURE.length())
                        .text(0, SIGNATURE.length(), US_ASCII)
                        .equals(SIGNATURE);
    }

    /// Where the disk ends for which the table was made, by its first copy; empty where that is damaged.
    Optional<Long> end() {
        try {
            return Optional.of((header(1).alternateLba() + 1) * PartitionTable.SECTOR);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    /// Both copies; empty where one of them is damaged.
    ///
    /// @param end where the disk ends, in bytes
    Optional<PartitionTables> tables(long end) {
        Optional<PartitionTables.Copy> primary = problems.reading(VerifyFinding.GPT_DAMAGED, "the GPT", () -> copy(1));
        Optional<PartitionTables.Copy> backup = problems.reading(
                VerifyFinding.GPT_DAMAGED,
                "the backup GPT at the image's end",
                () -> copy(end / PartitionTable.SECTOR - 1));
        return primary.flatMap(first -> backup.map(last -> new PartitionTables(first, last)));
    }

    private GptHeader header(long lba) {
        GptHeader header = GptHeader.decode(sector(lba, PartitionTable.SECTOR));
        Malformed.unless(header.myLba() == lba, "its header says that it lies in sector " + header.myLba());
        return header;
    }

    private PartitionTables.Copy copy(long lba) {
        GptHeader header = header(lba);
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
        imageBytes.require(new Extent(lba * PartitionTable.SECTOR, size), "it");
        return imageBytes.read(lba * PartitionTable.SECTOR, size);
    }
}
