package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.disk.Generator;

/// The boot catalog of El Torito 1.0 (section 2) with one image for UEFI, without emulation: a validation entry
/// and the initial/default entry.
///
/// @param imageSector the image's first sector of 2,048 bytes
/// @param sectorCount how many sectors of 512 bytes firmware reads; 0 where they are more than 16 bits can say,
///                    which UEFI 2.10 (13.3.2.1) takes for "to the end of the medium"
public record BootCatalog(long imageSector, int sectorCount) {

    /// Where the name of its maker lies.
    public static final int MAKER = 4;

    private static final int VALIDATION = 0x01;
    private static final int PLATFORM_EFI = 0xEF;
    private static final int KEY = 0xAA55;
    private static final int DEFAULT = 32;
    private static final int BOOTABLE = 0x88;
    private static final int NO_EMULATION = 0;
    private static final int CHECKSUM = 28;

    /// The catalog of an image of so many bytes.
    public static BootCatalog of(long imageSector, long imageSize) {
        long sectors = Math.ceilDiv(imageSize, 512L);
        return new BootCatalog(imageSector, sectors > 0xFFFF ? 0 : (int) sectors);
    }

    /// One sector of 2,048 bytes.
    public Bytes encode() {
        Block validation = new Block(DEFAULT)
                .u8(0, VALIDATION)
                .u8(1, PLATFORM_EFI)
                .text(MAKER, Generator.NAME, US_ASCII)
                .u16(30, KEY);
        int missing = -sum(validation.toBytes()) & 0xFFFF;
        return new Block(Sectors.SIZE)
                .bytes(0, validation.u16(CHECKSUM, missing).toBytes())
                .u8(DEFAULT, BOOTABLE)
                .u8(DEFAULT + 1, NO_EMULATION)
                .u16(DEFAULT + 6, sectorCount)
                .u32(DEFAULT + 8, imageSector)
                .toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if the validation entry is not right, or the default entry is not for UEFI without
    /// emulation
    public static BootCatalog decode(Bytes bytes) {
        Bytes validation = bytes.slice(0, DEFAULT);
        Malformed.unless(validation.u8(0) == VALIDATION && validation.u16(30) == KEY, "no El Torito boot catalog");
        Malformed.unless(sum(validation) == 0, "the boot catalog's checksum is not that of its validation entry");
        Malformed.unless(validation.u8(1) == PLATFORM_EFI, "a boot catalog for platform " + validation.u8(1));
        Malformed.unless(bytes.u8(DEFAULT) == BOOTABLE, "the boot catalog's default entry is not bootable");
        Malformed.unless(bytes.u8(DEFAULT + 1) == NO_EMULATION, "the boot catalog's default entry emulates a disk");
        return new BootCatalog(bytes.u32(DEFAULT + 8), bytes.u16(DEFAULT + 6));
    }

    /// The sum of all 16-bit words; 0 in a validation entry with its checksum (El Torito 1.0, 2.1).
    private static int sum(Bytes entry) {
        int sum = 0;
        for (int at = 0; at < DEFAULT; at += 2) {
            sum += entry.u16(at);
        }
        return sum & 0xFFFF;
    }
}
