package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Node;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoCodecTest {

    private static final Instant TIME = Instant.parse("2026-11-22T22:45:18Z");
    private static final DirectoryRecord ROOT =
            new DirectoryRecord(24, 2048, TIME, DirectoryRecord.DIRECTORY, DirectoryRecord.SELF, Bytes.EMPTY);

    @ParameterizedTest
    @ValueSource(strings = {"A.;1", "AB.;1", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123.;1"})
    void aDirectoryRecordComesBack(String identifier) {
        DirectoryRecord record = new DirectoryRecord(
                0xFFFF_FFFEL,
                0xFFFF_F800L,
                TIME,
                DirectoryRecord.MULTI_EXTENT,
                Bytes.of(identifier, US_ASCII),
                new SystemUseEntry.Tf(TIME).encode());
        assertEquals(0, record.encode().size() % 2);
        assertEquals(record, DirectoryRecord.decode(record.encode()));
    }

    @Test
    void aNumberWhoseByteOrdersDifferIsNoticed() {
        Bytes bad = new Block(34).bytes(0, ROOT.encode()).u8(2, 25).toBytes();
        assertThrows(Malformed.class, () -> DirectoryRecord.decode(bad));
    }

    @Test
    void volumeDescriptorsComeBack() {
        for (VolumeDescriptor.Kind kind : VolumeDescriptor.Kind.values()) {
            var descriptor = new VolumeDescriptor.Hierarchy(
                    kind,
                    new VolumeIdentifiers("DAKOTA_LIVE", "Dakota, https://dakota.example", "Live 1"),
                    12_345,
                    10,
                    20,
                    21,
                    ROOT,
                    TIME,
                    TIME.plusMillis(120));
            assertEquals(descriptor, VolumeDescriptor.decode(descriptor.encode()));
        }
        assertEquals(
                new VolumeDescriptor.BootRecord(77),
                VolumeDescriptor.decode(new VolumeDescriptor.BootRecord(77).encode()));
        assertEquals(
                new VolumeDescriptor.Terminator(), VolumeDescriptor.decode(new VolumeDescriptor.Terminator().encode()));
        assertThrows(Malformed.class, () -> VolumeDescriptor.decode(new Block(2048).toBytes()));
    }

    /// Its UUID is what a volume is found by, though no file can be that old or new.
    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1850-01-01T00:00:00Z", "9999-12-31T23:59:59.990Z"})
    void aVolumeHasTimesThatFilesDoNot(Instant modified) {
        var descriptor = new VolumeDescriptor.Hierarchy(
                VolumeDescriptor.Kind.PRIMARY, VolumeIdentifiers.of("DAKOTA_LIVE"), 1, 1, 1, 1, ROOT, TIME, modified);
        assertEquals(descriptor, VolumeDescriptor.decode(descriptor.encode()));
    }

    @Test
    void aTimeBeyondAllBecomesTheLast() {
        var descriptor = new VolumeDescriptor.Hierarchy(
                VolumeDescriptor.Kind.PRIMARY,
                VolumeIdentifiers.of("DAKOTA_LIVE"),
                1,
                1,
                1,
                1,
                ROOT,
                TIME,
                Instant.parse("+12345-01-01T00:00:00Z"));
        assertEquals("9999123123595999", descriptor.encode().text(830, 16, US_ASCII));
    }

    @Test
    void jolietCutsALongLabel() {
        var descriptor = new VolumeDescriptor.Hierarchy(
                VolumeDescriptor.Kind.JOLIET, VolumeIdentifiers.of("A".repeat(32)), 1, 1, 1, 1, ROOT, TIME, TIME);
        assertEquals("A".repeat(16), descriptor.encode().text(40, 32, UTF_16BE));
    }

    @Test
    void pathTablesComeBackInBothByteOrders() {
        PathTable table = new PathTable(List.of(
                new PathTable.Row(DirectoryRecord.SELF, 24, 1), new PathTable.Row(Bytes.of("EFI", US_ASCII), 25, 1)));
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            assertEquals(table, PathTable.decode(table.encode(order), order));
        }
        assertEquals(table.size(), table.encode(ByteOrder.BIG_ENDIAN).size());
        assertThrows(Malformed.class, () -> PathTable.decode(new Block(10).toBytes(), ByteOrder.BIG_ENDIAN));
    }

    @Test
    void aBootCatalogComesBack() {
        BootCatalog catalog = BootCatalog.of(512, 20 << 20);
        assertEquals(
                new BootCatalog(List.of(new BootCatalog.Entry(BootCatalog.Entry.UEFI, true, 0, 40_960, 512))),
                BootCatalog.decode(catalog.encode()));
    }

    @Test
    void aBootCatalogOfSeveralEntriesComesBack() {
        BootCatalog catalog = new BootCatalog(List.of(
                new BootCatalog.Entry(0, true, 0, 4, 40),
                new BootCatalog.Entry(BootCatalog.Entry.UEFI, true, 0, 0, 512),
                new BootCatalog.Entry(1, false, 2, 1, 99)));
        assertEquals(catalog, BootCatalog.decode(catalog.encode()));
    }

    @Test
    void aBootCatalogMayEndInASectionWithoutEntries() {
        BootCatalog catalog = BootCatalog.of(512, 20 << 20);
        Block ended = new Block(2_048).bytes(0, catalog.encode()).u8(64, 0x91).u8(65, 0xEF);
        assertEquals(catalog, BootCatalog.decode(ended.toBytes()));
    }

    @Test
    void aTimeThatIsNotSpecifiedComesBack() {
        VolumeDescriptor.Hierarchy descriptor = new VolumeDescriptor.Hierarchy(
                VolumeDescriptor.Kind.PRIMARY,
                VolumeIdentifiers.of("A"),
                1,
                1,
                1,
                1,
                new DirectoryRecord(1, 2_048, IsoTime.NOT_SPECIFIED, 2, DirectoryRecord.SELF, Bytes.EMPTY),
                IsoTime.NOT_SPECIFIED,
                IsoTime.NOT_SPECIFIED);
        assertEquals(descriptor, VolumeDescriptor.decode(descriptor.encode()));
    }

    @Test
    void whatIsNoOffsetFromUtcIsNone() {
        Bytes noon = Bytes.of((byte) 250, (byte) 1, (byte) 1, (byte) 12, (byte) 0, (byte) 0);
        for (int quarters : new int[] {-96, -53, 53, 100}) {
            assertEquals(
                    Instant.parse("2150-01-01T12:00:00Z"),
                    IsoTime.decodeShort(
                            new Block(7).bytes(0, noon).u8(6, quarters & 0xFF).toBytes()));
        }
        assertEquals(
                Instant.parse("2150-01-01T23:00:00Z"),
                IsoTime.decodeShort(
                        new Block(7).bytes(0, noon).u8(6, -44 & 0xFF).toBytes()));
    }

    @Test
    void anImageOf32MebibytesIsReadToTheEndOfTheMedium() {
        assertEquals(
                0xFFFF,
                BootCatalog.of(1, (32L << 20) - 512).entries().getFirst().sectorCount());
        assertEquals(0, BootCatalog.of(1, 32L << 20).entries().getFirst().sectorCount());
    }

    @Test
    void everyChangedByteOfTheValidationEntryIsNoticed() {
        Bytes good = BootCatalog.of(512, 1).encode();
        for (int at = 0; at < 32; at++) {
            Bytes bad =
                    new Block(2048).bytes(0, good).u8(at, good.u8(at) ^ 0x04).toBytes();
            assertThrows(Malformed.class, () -> BootCatalog.decode(bad), "byte " + at);
        }
    }

    @Test
    void systemUseEntriesComeBack() {
        List<SystemUseEntry> entries = List.of(
                new SystemUseEntry.Sp(0),
                new SystemUseEntry.Px(0100444, 1, 42),
                new SystemUseEntry.Tf(TIME),
                new SystemUseEntry.Nm(Bytes.of("vmlinuz", US_ASCII), false),
                new SystemUseEntry.Ce(30, 100, 237),
                new SystemUseEntry.Er(),
                new SystemUseEntry.Other("ZF", Bytes.of((byte) 1)));
        Bytes area = Bytes.join(entries.stream().map(SystemUseEntry::encode).toList());
        assertEquals(entries, SystemUseEntry.decode(area));
        assertThrows(Malformed.class, () -> SystemUseEntry.decode(area.slice(0, area.size() - 1)));
    }

    @Test
    void aLongNameContinuesElsewhere() {
        SystemUse use = SystemUse.of(SystemUseEntry.Nm.of("x".repeat(253)), 100);
        assertEquals(SystemUseEntry.Ce.SIZE, use.size());
        assertEquals(263, use.continued().size());
        assertEquals(List.of(new SystemUseEntry.Ce(51, 2, 263)), SystemUseEntry.decode(use.encode(50, 2050)));
    }

    @Test
    void aContinuationAreaStaysInItsSector() {
        ContinuationAreas areas = new ContinuationAreas();
        assertEquals(0, areas.add(new Block(2000).toBytes()));
        assertEquals(2048, areas.add(new Block(49).toBytes()));
        assertEquals(2, areas.sectors());
        assertEquals(4096, areas.encode().size());
    }

    @Test
    void primaryNamesAreInCapitalsAndUnique() {
        assertEquals(
                List.of("LIVEOS", "A_B.TXT;1", "A_B_2.TXT;1", "VMLINUZ.;1"),
                texts(NameSpace.PRIMARY, Map.of("a b.txt", false, "a-b.txt", false, "LiveOS", true, "vmlinuz", false)));
    }

    @Test
    void primaryNamesAreCut() {
        String text = texts(NameSpace.PRIMARY, Map.of("x".repeat(200) + ".squashfs", false))
                .getFirst();
        assertEquals("X".repeat(22) + ".SQUASHFS;1", text);
        assertEquals(
                "X".repeat(31),
                texts(NameSpace.PRIMARY, Map.of("x".repeat(200), true)).getFirst());
    }

    @Test
    void jolietNamesAreCutAt103AndUnique() {
        List<String> texts =
                texts(NameSpace.JOLIET, Map.of("x".repeat(200) + "a.img", false, "x".repeat(200) + "b.img", false));
        assertEquals(List.of("x".repeat(99) + ".img", "x".repeat(97) + "_2.img"), texts);
    }

    @Test
    void jolietHasNoPlaneButTheFirst() {
        assertEquals(List.of("a_b_"), texts(NameSpace.JOLIET, Map.of("a😀b;", false)));
    }

    @Test
    void nineLevelsAreTooMany() {
        SortedMap<String, List<Long>> deep = new TreeMap<>(Map.of("1/2/3/4/5/6/7/file", List.of(1L)));
        assertEquals(8, NumberedDirectory.of(Node.tree(deep), NameSpace.PRIMARY).size());
        deep.put("1/2/3/4/5/6/7/8/file", List.of(1L));
        assertThrows(LayoutException.class, () -> NumberedDirectory.of(Node.tree(deep), NameSpace.PRIMARY));
    }

    @Test
    void aNameThatLinuxWouldCutIsRefused() {
        RockRidge rockRidge = new RockRidge(TIME);
        assertTrue(rockRidge.file("x".repeat(253), 1).size() == 4);
        assertThrows(LayoutException.class, () -> rockRidge.file("x".repeat(254), 1));
        assertThrows(LayoutException.class, () -> rockRidge.file("a\nb", 1));
    }

    private static List<String> texts(NameSpace nameSpace, Map<String, Boolean> names) {
        return nameSpace.identifiers(new TreeMap<>(names)).values().stream()
                .map(Identifier::text)
                .toList();
    }
}
