package dakotac.image.gpt;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A master boot record of any kind (UEFI 2.10 5.2.1). Ours is a [ProtectiveMbr].
///
/// @param partitions all four, also those that are none
public record Mbr(List<Partition> partitions) {

    private static final int RECORD = 446;
    private static final int RECORD_SIZE = 16;
    private static final int RECORDS = 4;
    private static final int SIGNATURE = 0xAA55;

    private static final int TYPE_EFI_SYSTEM = 0xEF;
    private static final int TYPE_GPT_PROTECTIVE = 0xEE;

    /// A partition record.
    ///
    /// @param flags    0x80 where a BIOS is to boot it
    /// @param type     0 where there is none
    /// @param firstLba in sectors of 512 bytes, like `sectors`
    public record Partition(int flags, int type, long firstLba, long sectors) {

        public boolean isUsed() {
            return type != 0 && sectors > 0;
        }

        public boolean isProtective() {
            return type == TYPE_GPT_PROTECTIVE;
        }

        /// Whether UEFI firmware goes on to read the GPT because of it. EDK2 wants the flags to be 0, as table 5.4 has
        /// them.
        public boolean protects() {
            return isProtective() && flags == 0 && firstLba == 1;
        }

        public boolean isEfiSystem() {
            return type == TYPE_EFI_SYSTEM && sectors > 0;
        }
    }

    public Mbr {
        partitions = List.copyOf(partitions);
    }

    /// The first partition of a kind.
    public Optional<Partition> first(Predicate<Partition> kind) {
        return partitions.stream().filter(kind).findFirst();
    }

    /// Whether the disk is to be read by its GPT.
    public boolean isProtective() {
        return partitions.stream().anyMatch(Partition::protects);
    }

    /// Whether it is the one that a disk with a GPT must have: one entry of type EE first, and nothing else.
    public boolean isPurelyProtective() {
        return partitions.getFirst().protects()
                && partitions.stream().skip(1).noneMatch(partition -> partition.type() != 0);
    }

    /// Reads the first sector of a disk.
    ///
    /// @throws Malformed if it has no MBR
    public static Mbr decode(Bytes bytes) {
        Malformed.unless(bytes.u16(510) == SIGNATURE, "no MBR: it does not end in 55 AA");
        return new Mbr(IntStream.range(0, RECORDS)
                .mapToObj(number -> partition(bytes.slice(RECORD + number * RECORD_SIZE, RECORD_SIZE)))
                .toList());
    }

    private static Partition partition(Bytes record) {
        return new Partition(record.u8(0), record.u8(4), record.u32(8), record.u32(12));
    }
}
