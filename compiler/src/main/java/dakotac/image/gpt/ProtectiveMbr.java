package dakotac.image.gpt;

import dakotac.binary.Block;
import dakotac.binary.Bytes;

/// A protective MBR (UEFI 2.10 5.2.3): one partition of type 0xEE over the whole disk, and nothing else.
///
/// @param sectors how many sectors of 512 bytes it protects: all but its own, or 0xFFFFFFFF where they are more
public record ProtectiveMbr(long sectors) {

    private static final int RECORD = 446;
    private static final int TYPE_GPT_PROTECTIVE = 0xEE;
    private static final int SIGNATURE = 0xAA55;
    private static final long MAX = 0xFFFF_FFFFL;

    /// The one for a disk of so many sectors of 512 bytes.
    public static ProtectiveMbr ofDisk(long diskSectors) {
        return new ProtectiveMbr(Math.min(diskSectors - 1, MAX));
    }

    /// One sector of 512 bytes. Cylinders, heads and sectors are those of sector 1 and of "too large to say".
    public Bytes encode() {
        return new Block(512)
                .bytes(RECORD + 1, Bytes.of((byte) 0x00, (byte) 0x02, (byte) 0x00))
                .u8(RECORD + 4, TYPE_GPT_PROTECTIVE)
                .fill(RECORD + 5, 3, 0xFF)
                .u32(RECORD + 8, 1)
                .u32(RECORD + 12, sectors)
                .u16(510, SIGNATURE)
                .toBytes();
    }
}
