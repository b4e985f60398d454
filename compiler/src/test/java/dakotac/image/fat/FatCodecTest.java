package dakotac.image.fat;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.disk.LayoutException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FatCodecTest {

    @Test
    void aBootSectorComesBack() {
        BootSector boot = new BootSector(Geometry.of(64 << 20, 512), 2048, 0xCAFEF00DL, "ESP");
        assertEquals(boot, BootSector.decode(boot.encode()));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 13, 16, 17, 22, 44, 510})
    void aBootSectorThatIsNotOursIsRefused(int at) {
        Bytes good = new BootSector(Geometry.of(64 << 20, 512), 2048, 1, "ESP").encode();
        Bytes bad = new Block(512).bytes(0, good).u8(at, good.u8(at) ^ 0x55).toBytes();
        assertThrows(Malformed.class, () -> BootSector.decode(bad));
    }

    @Test
    void anFsInfoComesBack() {
        FsInfo info = new FsInfo(1234, 5678);
        assertEquals(info, FsInfo.decode(info.encode()));
        assertThrows(Malformed.class, () -> FsInfo.decode(new Block(512).toBytes()));
    }

    @ParameterizedTest
    @CsvSource({"36, 512", "128, 1024", "256, 2048", "300, 4096", "4096, 4096"})
    void dataBeginsOnAMultipleOf4096(long mib, int clusterSize) {
        Geometry geometry = Geometry.of(mib << 20, clusterSize);
        assertEquals(0, geometry.clusterOffset(Geometry.FIRST_CLUSTER) % Geometry.ALIGNMENT);
        assertTrue(geometry.sectorsPerFat() * 512 >= (geometry.clusters() + 2) * 4);
    }

    @Test
    void chainsComeBack() {
        List<ClusterChain> chains = List.of(new ClusterChain(2, 1), new ClusterChain(8, 100), ClusterChain.NONE);
        Chains read = chains(AllocationTable.encode(chains));
        assertEquals(List.of(chains.getFirst()), read.from(2));
        assertEquals(List.of(chains.get(1)), read.from(8));
        assertEquals(101, read.reached());
    }

    private static Chains chains(Bytes table) {
        return new Chains(new AllocationTable((offset, size) -> table.slice((int) offset, size), table.size()));
    }

    @Test
    void aTableLargerThanItsWindowIsReadWhole() {
        List<ClusterChain> chains = List.of(new ClusterChain(2, 30_000), new ClusterChain(40_000, 1));
        Bytes bytes = AllocationTable.encode(chains);
        AllocationTable table = new AllocationTable((offset, size) -> bytes.slice((int) offset, size), bytes.size());
        assertEquals(30_001, table.allocated());
        Chains read = new Chains(table);
        assertEquals(List.of(chains.getLast()), read.from(40_000));
        assertEquals(List.of(chains.getFirst()), read.from(2));
    }

    /// Every second cluster: no two of them lie side by side.
    @Test
    void aChainInEndlessPiecesIsRefused() {
        Block table = new Block(4 << 20).u32(0, 0x0FFF_FFF8L);
        for (int cluster = 2; cluster < (1 << 20) - 2; cluster += 2) {
            table.u32(cluster * 4, cluster + 2L);
        }
        Malformed refused =
                assertThrows(Malformed.class, () -> chains(table.toBytes()).from(2));
        assertEquals("files in more than 65536 pieces", refused.getMessage());
    }

    @Test
    void aChainInPiecesIsFollowed() {
        Bytes table = new Block(40)
                .u32(0, 0x0FFF_FFF8L)
                .u32(3 * 4, 7)
                .u32(7 * 4, 8)
                .u32(8 * 4, 5)
                .u32(5 * 4, 0x0FFF_FFFFL)
                .toBytes();
        assertEquals(
                List.of(new ClusterChain(3, 1), new ClusterChain(7, 2), new ClusterChain(5, 1)),
                chains(table).from(3));
    }

    @Test
    void aChainThatIsARingOrLeavesTheTableIsRefused() {
        Bytes good = AllocationTable.encode(List.of(new ClusterChain(2, 3)));
        for (int next : List.of(0, 1, 2, 3, 4, 99)) {
            Bytes bad = new Block(good.size()).bytes(0, good).u32(16, next).toBytes();
            assertThrows(Malformed.class, () -> chains(bad).from(2), "next " + next);
        }
    }

    @Test
    void timesBeforeFatBecomeItsFirst() {
        assertEquals(
                Instant.parse("1980-01-01T00:00:00Z"), FatTime.of(Instant.EPOCH).toInstant());
        assertEquals(
                Instant.parse("2026-11-22T23:59:58Z"),
                FatTime.of(Instant.parse("2026-11-22T23:59:59Z")).toInstant());
        assertEquals(
                Instant.parse("2107-12-31T23:59:58Z"),
                FatTime.of(Instant.parse("2200-01-01T00:00:00Z")).toInstant());
        assertThrows(Malformed.class, () -> new FatTime(0, 0).toInstant());
    }

    @Test
    void anEntryComesBack() {
        DirectoryEntry entry = new DirectoryEntry(
                new ShortName("VMLINUZ", "EFI").encode(),
                Set.of(Attribute.READ_ONLY, Attribute.ARCHIVE),
                EntryName.LOWER_BASE,
                FatTime.of(Instant.parse("2026-11-22T22:45:18Z")),
                0x123456,
                0xFFFF_FFFFL);
        assertEquals(entry, DirectoryEntry.decode(entry.encode()));
        assertEquals("vmlinuz.EFI", entry.shortText());
    }

    @Property
    void longNamesComeBack(
            @ForAll @StringLength(min = 1, max = 255) @CharRange(from = 'a', to = 'z') String name,
            @ForAll @IntRange(max = 255) int checksum) {
        List<Bytes> parts = new LongName(name).encode(checksum);
        assertEquals(new LongName(name), LongName.decode(parts, checksum));
        assertThrows(Malformed.class, () -> LongName.decode(parts, checksum ^ 1));
        assertThrows(Malformed.class, () -> LongName.decode(parts.subList(0, parts.size() - 1), checksum));
    }

    @Test
    void theChecksumIsThatOfTheElevenBytes() {
        assertEquals(0xF6, ShortName.checksum(Bytes.of("ABCDEFGHTXT", java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOTX64.EFI, BOOTX64.EFI, 0, false",
        "loader.conf, 'LOADER~1.CON', 0, true",
        "vmlinuz, VMLINUZ, 8, false",
        "initrd.img, INITRD.IMG, 24, false",
        "README.md, README.MD, 16, false",
        "Mixed.txt, MIXED.TXT, 0, true",
        "dakota-live-x86_64.conf, DAKOTA~1.CON, 0, true",
        ".hidden, HIDDEN~1, 0, true",
        "a b.c, AB~1.C, 0, true",
        "grün.txt, GR_N~1.TXT, 0, true",
    })
    void shortNames(String name, String expected, int letterCase, boolean isLong) {
        EntryName entry = requireNonNull(EntryName.of(List.of(name)).get(name));
        assertEquals(expected, ShortName.text(entry.shortName().encode()));
        assertEquals(letterCase, entry.letterCase());
        assertEquals(isLong, entry.longName().isPresent());
    }

    @Test
    void aGeneratedNameYieldsToARealOne() {
        var names = EntryName.of(List.of("long name.txt", "LONGNA~1.TXT", "long names.txt"));
        assertEquals(
                List.of("LONGNA~1", "LONGNA~2", "LONGNA~3"),
                names.values().stream().map(entry -> entry.shortName().base()).toList());
    }

    @Test
    void namesThatDifferOnlyInCaseAreRefused() {
        assertThrows(LayoutException.class, () -> EntryName.of(List.of("Straße", "STRAßE")));
        assertThrows(LayoutException.class, () -> EntryName.of(List.of("loader.conf", "LOADER.CONF")));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a.", "a:b", "a*", "a?", "a\"", "a<", "a|", "a\\b", "tab\t", "\uD800"})
    void namesThatFatDoesNotAllowAreRefused(String name) {
        assertThrows(LayoutException.class, () -> EntryName.of(List.of(name)));
    }

    /// FAT12 has two entries in three bytes.
    @Test
    void tablesOfTheSmallerKindsAreRead() {
        Bytes fat12 = Bytes.of(HexFormat.of().parseHex("f8ffff03f0ff06f0ff0000f7ff"));
        assertEquals(
                List.of(new ClusterChain(2, 2)), chains(fat12, FatType.FAT12, 6).from(2));
        assertEquals(
                List.of(new ClusterChain(4, 1), new ClusterChain(6, 1)),
                chains(Bytes.of(HexFormat.of().parseHex("f8ffff00000006f0ffff0f00")), FatType.FAT12, 5)
                        .from(4));
        Bytes fat16 = Bytes.of(HexFormat.of().parseHex("f0ffffff0300ffff0000f7ff"));
        assertEquals(
                List.of(new ClusterChain(2, 2)), chains(fat16, FatType.FAT16, 4).from(2));
        AllocationTable table =
                new AllocationTable((offset, size) -> fat16.slice((int) offset, size), FatType.FAT16, 4);
        assertEquals(2, table.allocated(), "a bad cluster is no file's");
    }

    private static Chains chains(Bytes table, FatType type, long clusters) {
        return new Chains(new AllocationTable((offset, size) -> table.slice((int) offset, size), type, clusters));
    }
}
