package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.disk.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The boot catalog of El Torito 1.0 (section 2): a validation entry, the initial/default entry, and sections with more
/// entries. Ours has one image, for UEFI.
///
/// @param entries the initial/default entry first
public record BootCatalog(List<Entry> entries) {

    /// Where the name of its maker lies.
    public static final int MAKER = 4;

    private static final int ENTRY = 32;
    private static final int VALIDATION = 0x01;
    private static final int KEY = 0xAA55;
    private static final int CHECKSUM = 28;

    private static final int SECTION = 0x90;
    private static final int LAST_SECTION = 0x91;
    private static final int EXTENSION = 0x44;

    /// A boot image.
    ///
    /// @param platform    whose firmware it is for: 0 are PCs with a BIOS, [#UEFI]
    /// @param emulation   the kind of disk that it emulates, 0 for none
    /// @param sectorCount how many sectors of 512 bytes firmware reads; 0 and 1: to the medium's end (UEFI 2.10
    ///                    13.3.2.1)
    /// @param imageSector the image's first sector of 2,048 bytes
    public record Entry(int platform, boolean bootable, int emulation, int sectorCount, long imageSector) {

        public static final int UEFI = 0xEF;

        private static final int BOOTABLE = 0x88;
        private static final int NOT_BOOTABLE = 0x00;
        private static final int EMULATION = 0x0F;

        /// Whether its sector count is one: from 32 MiB on, images have more sectors than 16 bits can say.
        public boolean isCounted() {
            return sectorCount > 1;
        }

        public boolean isForUefi() {
            return bootable && platform == UEFI;
        }

        private Bytes encode() {
            return new Block(ENTRY)
                    .u8(0, bootable ? BOOTABLE : NOT_BOOTABLE)
                    .u8(1, emulation)
                    .u16(6, sectorCount)
                    .u32(8, imageSector)
                    .toBytes();
        }

        private static Entry decode(int platform, Bytes bytes) {
            int indicator = bytes.u8(0);
            Malformed.unless(
                    indicator == BOOTABLE || indicator == NOT_BOOTABLE,
                    "an entry of the boot catalog begins with %02X".formatted(indicator));
            Malformed.unless(bytes.u8(5) == 0, "an entry of the boot catalog has a reserved byte that is not zero");
            return new Entry(platform, indicator == BOOTABLE, bytes.u8(1) & EMULATION, bytes.u16(6), bytes.u32(8));
        }
    }

    public BootCatalog {
        entries = List.copyOf(entries);
    }

    /// The first entry for UEFI.
    public Optional<Entry> forUefi() {
        return entries.stream().filter(Entry::isForUefi).findFirst();
    }

    /// The catalog of an image for UEFI of so many bytes.
    public static BootCatalog of(long imageSector, long imageSize) {
        long sectors = Math.ceilDiv(imageSize, 512L);
        return new BootCatalog(
                List.of(new Entry(Entry.UEFI, true, 0, sectors > 0xFFFF ? 0 : (int) sectors, imageSector)));
    }

    /// One sector of 2,048 bytes. Every entry but the default one has a section of its own.
    public Bytes encode() {
        Block validation = new Block(ENTRY)
                .u8(0, VALIDATION)
                .u8(1, entries.getFirst().platform())
                .text(MAKER, Generator.MARK, US_ASCII)
                .u16(30, KEY);
        int missing = -sum(validation.toBytes()) & 0xFFFF;
        Block catalog = new Block(Sectors.SIZE)
                .bytes(0, validation.u16(CHECKSUM, missing).toBytes())
                .bytes(ENTRY, entries.getFirst().encode());
        for (int i = 1; i < entries.size(); i++) {
            catalog.u8(2 * i * ENTRY, i < entries.size() - 1 ? SECTION : LAST_SECTION)
                    .u8(2 * i * ENTRY + 1, entries.get(i).platform())
                    .u16(2 * i * ENTRY + 2, 1)
                    .bytes((2 * i + 1) * ENTRY, entries.get(i).encode());
        }
        return catalog.toBytes();
    }

    /// Reads what [#encode] writes. A section may have no entries, which is how systemd-repart ends a catalog.
    ///
    /// @param bytes one sector; firmware reads no more
    /// @throws Malformed if the validation entry is not right, or an entry is none
    public static BootCatalog decode(Bytes bytes) {
        Bytes validation = bytes.slice(0, ENTRY);
        Malformed.unless(validation.u8(0) == VALIDATION && validation.u16(30) == KEY, "no El Torito boot catalog");
        Malformed.unless(validation.u16(2) == 0, "the boot catalog has a reserved byte that is not zero");
        Malformed.unless(sum(validation) == 0, "the boot catalog's checksum is not that of its validation entry");
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.decode(validation.u8(1), bytes.slice(ENTRY, ENTRY)));
        int at = 2 * ENTRY;
        while (at < bytes.size() && isSection(bytes.u8(at))) {
            int left = bytes.u16(at + 2);
            int platform = bytes.u8(at + 1);
            at += ENTRY;
            while (left > 0 && at < bytes.size()) {
                Bytes entry = bytes.slice(at, ENTRY);
                if (entry.u8(0) != EXTENSION) {
                    entries.add(Entry.decode(platform, entry));
                    left--;
                }
                at += ENTRY;
            }
        }
        return new BootCatalog(entries);
    }

    private static boolean isSection(int indicator) {
        return indicator == SECTION || indicator == LAST_SECTION;
    }

    /// The sum of all 16-bit words; 0 in a validation entry with its checksum (El Torito 1.0, 2.1).
    private static int sum(Bytes entry) {
        int sum = 0;
        for (int at = 0; at < ENTRY; at += 2) {
            sum += entry.u16(at);
        }
        return sum & 0xFFFF;
    }
}
