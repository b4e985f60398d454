package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.Region;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.PathTable;
import dakotac.image.iso.VolumeDescriptor;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

    /// Each stretch once, each file forward from its beginning, in sections that Linux reads.
    @Property(tries = 300)
    void familiesShareWhatTheyHaveInCommon(@ForAll("families") Map<String, List<FileData>> family) {
        SortedMap<String, IsoFile> files = new TreeMap<>(Map.of("EFI/efi.img", new IsoFile.Esp()));
        family.forEach((path, stretches) -> files.put(path, new IsoFile.Own(stretches)));
        files.put("LiveOS/alone.img", new IsoFile.Own(List.of(Samples.source("a", 4096), Samples.source("b", 5))));
        Layout layout = Layout.of(Samples.of(files));
        ReadBack readBack = new ReadBack(layout);

        assertEquals(layout.files(), readBack.iso(VolumeDescriptor.Kind.PRIMARY));
        assertAligned(layout);
        assertEquals(
                1,
                Objects.requireNonNull(layout.files().get("LiveOS/alone.img")).size());
        List<FileData> copies = layout.regions().stream()
                .flatMap(
                        region -> region instanceof Region.Copy(var _, var source) ? Stream.of(source) : Stream.empty())
                .<FileData>map(source -> source)
                .toList();
        assertEquals(Set.copyOf(copies).size(), copies.size());
        family.forEach((path, stretches) -> {
            List<Extent> extents = Objects.requireNonNull(layout.files().get(path));
            assertEquals(
                    stretches.stream().mapToLong(FileData::size).sum(),
                    extents.stream().mapToLong(Extent::size).sum());
            assertTrue(extents.size() <= 100);
            for (int i = 1; i < extents.size(); i++) {
                assertTrue(extents.get(i - 1).end() < extents.get(i).offset(), extents::toString);
            }
        });
    }

    /// Up to six images: each group of images has a stretch or none, in one order for all of them.
    @Provide
    Arbitrary<Map<String, List<FileData>>> families() {
        return Arbitraries.integers()
                .between(1, 6)
                .flatMap(images -> Combinators.combine(
                                Arbitraries.of(true, false)
                                        .list()
                                        .ofSize(1 << images)
                                        .map(there -> IntStream.range(1, 1 << images)
                                                .filter(there::get)
                                                .boxed()
                                                .toList()),
                                Arbitraries.randoms())
                        .as((groups, random) -> family(images, shuffled(groups, random))));
    }

    private static List<Integer> shuffled(List<Integer> groups, Random random) {
        List<Integer> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /// @param groups the images that have a stretch, a bit each
    private static Map<String, List<FileData>> family(int images, List<Integer> groups) {
        Map<String, List<FileData>> family = new TreeMap<>();
        for (int image = 0; image < images; image++) {
            List<FileData> stretches = new ArrayList<>(List.of(Samples.source("head " + image, 4096)));
            for (int group : groups) {
                if ((group & 1 << image) != 0) {
                    stretches.add(Samples.source("group " + group, 4096L * group));
                }
            }
            stretches.add(Samples.source("tables " + image, 4096L * image + 7));
            family.put("LiveOS/" + image + ".img", stretches);
        }
        return family;
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
