package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.PathTable;
import dakotac.image.iso.VolumeDescriptor;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of every layout. The layout's own constructor sees to it that its regions tile the image.
class LayoutPropertyTest {

    @Property(tries = 1000)
    void everythingIsWhereTheDirectoriesSay(
            @ForAll("espTrees") SortedMap<String, Long> esp, @ForAll("ownTrees") SortedMap<String, Long> own) {
        ImageContents contents = Samples.of(Samples.sources(esp), Samples.sources(own));
        Layout layout = Layout.of(contents);
        ReadBack readBack = new ReadBack(layout);

        assertEquals(layout.espFiles(), readBack.esp());
        assertEquals(esp, sizes(layout.espFiles()));
        assertEquals(layout.files(), readBack.iso(VolumeDescriptor.Kind.PRIMARY));
        assertEquals(contents.iso().keySet(), layout.files().keySet());
        assertEquals(sorted(layout.files()), sorted(readBack.iso(VolumeDescriptor.Kind.JOLIET)));
        assertAligned(layout);
        assertOverlapsAreMeant(contents, layout);
        assertPathTablesAgree(readBack);
    }

    @Property(tries = 100)
    void theSameContentsHaveTheSameLayout(@ForAll("ownTrees") SortedMap<String, Long> tree) {
        ImageContents contents = Samples.of(new TreeMap<>(), Samples.sources(tree));
        assertEquals(Layout.of(contents), Layout.of(contents));
    }

    @Provide
    Arbitrary<SortedMap<String, Long>> espTrees() {
        return Trees.trees(8, Trees.smallSizes());
    }

    @Provide
    Arbitrary<SortedMap<String, Long>> ownTrees() {
        return Trees.trees(7, Trees.allSizes());
    }

    private static SortedMap<String, Long> sizes(SortedMap<String, List<Extent>> files) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        files.forEach((path, extents) ->
                sizes.put(path, extents.stream().mapToLong(Extent::size).sum()));
        return sizes;
    }

    private static List<Extent> sorted(SortedMap<String, List<Extent>> files) {
        return extents(files)
                .sorted(Comparator.comparingLong(Extent::offset).thenComparingLong(Extent::size))
                .toList();
    }

    private static void assertAligned(Layout layout) {
        assertEquals(0, layout.size() % IsoVolume.SECTOR);
        assertEquals(0, layout.esp().offset() % (1 << 20));
        Stream.of(layout.files(), layout.espFiles())
                .flatMap(LayoutPropertyTest::extents)
                .forEach(extent -> assertEquals(0, extent.offset() % Layout.ALIGNMENT));
    }

    private static Stream<Extent> extents(SortedMap<String, List<Extent>> files) {
        return files.values().stream().flatMap(List::stream);
    }

    private static void assertOverlapsAreMeant(ImageContents contents, Layout layout) {
        List<Extent> alone = new ArrayList<>(List.of(layout.esp()));
        contents.iso().forEach((path, file) -> {
            List<Extent> extents = Objects.requireNonNull(layout.files().get(path));
            switch (file) {
                case IsoFile.Own _ -> alone.addAll(extents);
                case IsoFile.Esp _ -> assertEquals(List.of(layout.esp()), extents);
                case IsoFile.InEsp(var inEsp) -> assertEquals(layout.espFiles().get(inEsp), extents);
            }
        });
        assertDisjoint(alone, layout.size());
        assertDisjoint(extents(layout.espFiles()).toList(), layout.esp().end());
    }

    private static void assertDisjoint(List<Extent> extents, long end) {
        List<Extent> sorted = extents.stream()
                .filter(extent -> extent.size() > 0)
                .sorted(Comparator.comparingLong(Extent::offset))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            assertTrue(sorted.get(i - 1).end() <= sorted.get(i).offset(), sorted.toString());
        }
        assertTrue(sorted.isEmpty() || sorted.getLast().end() <= end);
    }

    private static void assertPathTablesAgree(ReadBack readBack) {
        for (VolumeDescriptor.Kind kind : VolumeDescriptor.Kind.values()) {
            var descriptor = readBack.descriptor(kind);
            int size = (int) descriptor.pathTableSize();
            Bytes little = readBack.bytes(descriptor.pathTableL() * IsoVolume.SECTOR, size);
            Bytes big = readBack.bytes(descriptor.pathTableM() * IsoVolume.SECTOR, size);
            PathTable table = PathTable.decode(little, ByteOrder.LITTLE_ENDIAN);
            assertEquals(table, PathTable.decode(big, ByteOrder.BIG_ENDIAN));
            assertEquals(descriptor.root().sector(), table.rows().getFirst().sector());
        }
    }
}
