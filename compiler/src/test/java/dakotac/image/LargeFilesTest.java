package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files at the edges of 32 bits. The images are sparse: of each file only the last byte is written.
class LargeFilesTest {

    private static final long GIB = 1L << 30;
    private static final byte LAST = 'Z';

    @Test
    void otherProgramsReadTheSizesOfLargeFiles(@TempDir Path folder) throws IOException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        Stream.of(4 * GIB - 2049, 4 * GIB - 2048, 4 * GIB - 2047, 4 * GIB - 1, 4 * GIB, 4 * GIB + 1, 9 * GIB)
                .forEach(size -> sizes.put(size + ".img", size));
        Path image = write(sizes, folder);
        String xorriso = Oracle.says("xorriso", "-indev", image + "", "-find", "/own", "-exec", "lsdl", "--");
        SortedMap<String, Long> sevenZip = Oracle.sevenZip(image);
        String bsdtar = Oracle.says("bsdtar", "-tvf", image.toString());
        sizes.forEach((name, size) -> {
            Pattern line = Pattern.compile("\\b" + size + "\\b.*/" + name);
            assertTrue(line.matcher(xorriso).find(), xorriso);
            assertTrue(line.matcher(bsdtar).find(), bsdtar);
            assertEquals(size, sevenZip.get("own/" + name));
        });
        assertTrue(Oracle.says("sgdisk", "-v", image.toString()).contains("No problems found"));
        Oracle.says("isoinfo", "-l", "-i", image.toString());
    }

    @Test
    void otherProgramsReadTheLastByteOfALargeFile(@TempDir Path folder) throws IOException {
        Path image = write(new TreeMap<>(Map.of("a.img", 4 * GIB + 1, "b.img", 1L)), folder);
        assertEquals("Z", Oracle.says("sh", "-c", "bsdtar -xOf \"$1\" own/a.img | tail -c 1", "sh", image.toString()));
    }

    @Test
    void aFileOfTheEspHasLessThan4Gib() {
        SortedMap<String, FileData> esp = Samples.sources(new TreeMap<>(Map.of("big", 4 * GIB - 4095)));
        assertThrows(LayoutException.class, () -> Layout.of(Samples.of(esp, new TreeMap<>())));
    }

    private static Path write(SortedMap<String, Long> sizes, Path folder) throws IOException {
        Layout layout = Layout.of(Samples.of(new TreeMap<>(), Samples.sources(sizes)));
        List<Region> regions =
                layout.regions().stream().flatMap(LargeFilesTest::onlyLastByte).toList();
        Layout sparse = new Layout(
                layout.size(), regions, layout.esp(), layout.espGeometry(), layout.files(), layout.espFiles());
        return OracleTest.write(sparse, folder.resolve("image.iso"));
    }

    private static Stream<Region> onlyLastByte(Region region) {
        return switch (region) {
            case Region.Copy(var offset, var source) ->
                Stream.of(
                        new Region.Hole(new Extent(offset, source.size() - 1)),
                        new Region.Literal(offset + source.size() - 1, Bytes.of(LAST), source.name()));
            case Region.Literal literal -> Stream.of(literal);
            case Region.Hole hole -> Stream.of(hole);
        };
    }
}
