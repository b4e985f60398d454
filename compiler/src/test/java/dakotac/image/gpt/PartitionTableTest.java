package dakotac.image.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.disk.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionTableTest {

    private static final Guid ID = Guid.of("00112233-4455-6677-8899-aabbccddeeff");
    private static final GptEntry ENTRY = new GptEntry(Guid.EFI_SYSTEM_PARTITION, ID, 2048, 71_679, "ESP");

    @Test
    void guidsAreMixedEndian() {
        Bytes expected = Bytes.of(
                new byte[] {0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, -120, -103, -86, -69, -52, -35, -18, -1});
        assertEquals(expected, ID.encode());
        assertEquals(ID, Guid.decode(expected));
    }

    @Test
    void aGuidFromADigestSaysThatItIsNoStandardOne() {
        Guid guid = Guid.from(new Block(16).fill(0, 16, 0xFF).toBytes());
        assertEquals(8, guid.value().version());
        assertEquals(2, guid.value().variant());
    }

    @Test
    void anEntryComesBack() {
        assertEquals(ENTRY, GptEntry.decode(ENTRY.encode()));
        assertTrue(GptEntry.isUsed(ENTRY.encode()));
        assertEquals(false, GptEntry.isUsed(new Block(GptEntry.SIZE).toBytes()));
    }

    @Test
    void aHeaderComesBack() {
        GptHeader header = new GptHeader(1, 99_999, 34, 99_966, ID, 2, 128, 0xDEADBEEFL);
        assertEquals(header, GptHeader.decode(header.encode()));
    }

    @Test
    void everyChangedByteOfAHeaderIsNoticed() {
        Bytes good = new GptHeader(1, 99_999, 34, 99_966, ID, 2, 128, 0xDEADBEEFL).encode();
        for (int at = 0; at < GptHeader.SIZE; at++) {
            Bytes bad = new Block(512).bytes(0, good).u8(at, good.u8(at) ^ 0x10).toBytes();
            assertThrows(Malformed.class, () -> GptHeader.decode(bad), "byte " + at);
        }
    }

    @Test
    void aProtectiveMbrComesBack() {
        Mbr read = Mbr.decode(ProtectiveMbr.ofDisk(100_000).encode());
        assertTrue(read.isPurelyProtective());
        assertEquals(99_999, read.partitions().getFirst().sectors());
        assertEquals(0xFFFF_FFFFL, ProtectiveMbr.ofDisk(1L << 33).sectors());
    }

    @Test
    void aHybridMbrProtectsTheGptToo() {
        Bytes hybrid = new Block(512)
                .bytes(0, new ProtectiveMbr(1).encode())
                .u8(466, 0xEF)
                .toBytes();
        Mbr read = Mbr.decode(hybrid);
        assertTrue(read.isProtective());
        assertFalse(read.isPurelyProtective());
    }

    @Test
    void theBackupEndsWithTheDisk() {
        List<Region> regions = new PartitionTable(100_000, ID, List.of(ENTRY)).regions();
        assertEquals(100_000 * 512, regions.getLast().extent().end());
        assertEquals(17_408, regions.get(2).extent().end());
    }

    @Test
    void partitionsKeepOffTheTable() {
        GptEntry late = new GptEntry(Guid.EFI_SYSTEM_PARTITION, ID, 2048, 99_967, "ESP");
        assertThrows(IllegalArgumentException.class, () -> new PartitionTable(100_000, ID, List.of(late)));
    }
}
