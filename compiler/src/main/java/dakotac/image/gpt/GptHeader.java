package dakotac.image.gpt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.zip.CRC32;

/// A GPT header (UEFI 2.10 5.3.2, table 5.5). All addresses are sectors of 512 bytes.
///
/// @param myLba          where this header lies
/// @param alternateLba   where the other one lies
/// @param firstUsableLba the first sector that a partition may take
/// @param lastUsableLba  the last sector that a partition may take
/// @param disk           the disk's own id
/// @param entriesLba     where the partition entries begin
/// @param entries        how many entries there are room for
/// @param entriesCrc     CRC-32 of all of them
public record GptHeader(
        long myLba,
        long alternateLba,
        long firstUsableLba,
        long lastUsableLba,
        Guid disk,
        long entriesLba,
        int entries,
        long entriesCrc) {

    /// In bytes, without the zeros that fill its sector.
    public static final int SIZE = 92;

    private static final String SIGNATURE = "EFI PART";
    private static final int REVISION_1_0 = 0x0001_0000;
    private static final int CRC = 16;

    /// One sector of 512 bytes.
    public Bytes encode() {
        return new Block(512).bytes(0, fields(0)).u32(CRC, crc(fields(0))).toBytes();
    }

    private Bytes fields(long crc) {
        return new Block(SIZE)
                .text(0, SIGNATURE, US_ASCII)
                .u32(8, REVISION_1_0)
                .u32(12, SIZE)
                .u32(CRC, crc)
                .u64(24, myLba)
                .u64(32, alternateLba)
                .u64(40, firstUsableLba)
                .u64(48, lastUsableLba)
                .bytes(56, disk.encode())
                .u64(72, entriesLba)
                .u32(80, entries)
                .u32(84, GptEntry.SIZE)
                .u32(88, entriesCrc)
                .toBytes();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if the signature, the sizes or the header's own CRC-32 are not right
    public static GptHeader decode(Bytes bytes) {
        Malformed.unless(bytes.text(0, 8, US_ASCII).equals(SIGNATURE), "no GPT header: its signature is not EFI PART");
        Malformed.unless(bytes.u32(12) == SIZE, "a GPT header of " + bytes.u32(12) + " bytes");
        Bytes unsummed =
                new Block(SIZE).bytes(0, bytes.slice(0, SIZE)).u32(CRC, 0).toBytes();
        Malformed.unless(bytes.u32(CRC) == crc(unsummed), "the GPT header's CRC-32 is not that of its bytes");
        Malformed.unless(bytes.u32(84) == GptEntry.SIZE, "GPT entries of " + bytes.u32(84) + " bytes");
        Malformed.unless(bytes.u32(80) <= 1024, bytes.u32(80) + " GPT entries");
        return new GptHeader(
                bytes.u64(24),
                bytes.u64(32),
                bytes.u64(40),
                bytes.u64(48),
                Guid.decode(bytes.slice(56, Guid.SIZE)),
                bytes.u64(72),
                (int) bytes.u32(80),
                bytes.u32(88));
    }

    /// The CRC-32 that headers and entries carry (UEFI 2.10 5.3.2).
    public static long crc(Bytes bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.buffer());
        return crc.getValue();
    }
}
