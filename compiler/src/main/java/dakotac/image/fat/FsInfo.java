package dakotac.image.fat;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// The FSInfo sector of a FAT32 volume (FAT specification, section 5). It lies in sector 1, and again in sector 7.
///
/// @param freeClusters how many are free
/// @param nextFree     the cluster from which to look for a free one
public record FsInfo(long freeClusters, long nextFree) {

    private static final long LEAD = 0x4161_5252L;
    private static final long STRUCTURE = 0x6141_7272L;
    private static final long TRAIL = 0xAA55_0000L;

    /// One sector of 512 bytes.
    public Bytes encode() {
        return new Block(Geometry.SECTOR)
                .u32(0, LEAD)
                .u32(484, STRUCTURE)
                .u32(488, freeClusters)
                .u32(492, nextFree)
                .u32(508, TRAIL)
                .toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if one of the three signatures is missing
    public static FsInfo decode(Bytes bytes) {
        boolean signed = bytes.u32(0) == LEAD && bytes.u32(484) == STRUCTURE && bytes.u32(508) == TRAIL;
        Malformed.unless(signed, "no FSInfo sector: one of its signatures is missing");
        return new FsInfo(bytes.u32(488), bytes.u32(492));
    }
}
