package dakotac.inspect;

import dakotac.binary.Extent;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.GptHeader;
import dakotac.image.gpt.Guid;
import dakotac.image.gpt.PartitionTable;
import java.util.List;
import java.util.Optional;

/// Both copies of an image's GPT (UEFI 2.10 5.3).
///
/// @param backup the copy whose header is in the last sector
public record PartitionTables(Copy primary, Copy backup) {

    /// A copy whose checksums are right.
    ///
    /// @param partitions the entries that are in use
    public record Copy(GptHeader header, List<GptEntry> partitions) {
        public Copy {
            partitions = List.copyOf(partitions);
        }
    }

    /// The partitions, by the primary copy.
    public List<GptEntry> partitions() {
        return primary.partitions();
    }

    /// Where the first EFI system partition lies, in bytes.
    public Optional<Extent> esp() {
        return partitions().stream()
                .filter(partition -> partition.type().equals(Guid.EFI_SYSTEM_PARTITION))
                .map(PartitionTables::extent)
                .findFirst();
    }

    /// Where a partition lies, in bytes.
    public static Extent extent(GptEntry partition) {
        long sectors = partition.lastLba() - partition.firstLba() + 1;
        return new Extent(partition.firstLba() * PartitionTable.SECTOR, sectors * PartitionTable.SECTOR);
    }
}
