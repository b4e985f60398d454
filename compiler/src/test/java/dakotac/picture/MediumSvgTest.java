package dakotac.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.binary.Bytes;
import dakotac.image.Identity;
import dakotac.image.ImageContents;
import dakotac.image.IsoFile;
import dakotac.image.Layout;
import dakotac.image.disk.FileData;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.Blob;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The picture shows all of a medium, and nothing over anything else.
class MediumSvgTest {

    private static final Path GOLDEN = Path.of("../golden/picture");

    private static final String X86 = "LiveOS/squashfs-x86_64.img";
    private static final String ARM = "LiveOS/squashfs-aarch64.img";

    private static List<FileData> joined(List<? extends FileData> first, List<? extends FileData> second) {
        return Stream.<FileData>concat(first.stream(), second.stream()).toList();
    }

    /// Two root file systems that share a stretch, and some files.
    private static Layout shared(int files) {
        List<FileData> shared =
                List.of(source("head a", 4096), source("of both", 512L << 20), source("tables x", 4096));
        SortedMap<String, FatFile> esp = new TreeMap<>();
        esp.put("EFI/BOOT/BOOTX64.EFI", FatFile.of(source("loader", 140_891)));
        esp.put("images/vmlinuz", FatFile.of(source("kernel", 8 << 20)));
        esp.put(
                "loader/loader.conf",
                FatFile.of(new FileData.Literal(Bytes.of("timeout 5\n", StandardCharsets.UTF_8))));
        SortedMap<String, IsoFile> iso = new TreeMap<>();
        iso.put("EFI/efi.img", new IsoFile.Esp());
        iso.put(X86, new IsoFile.Own(joined(List.of(source("head x", 4096), source("x", 600L << 20)), shared)));
        iso.put(ARM, new IsoFile.Own(joined(shared, List.of(source("a", 500L << 20)))));
        for (int i = 0; i < files; i++) {
            iso.put("docs/<" + i + "> & more", IsoFile.Own.of(source("docs " + i, 100_000 + i)));
        }
        return Layout.of(new ImageContents(
                VolumeIdentifiers.of("LIVE"),
                esp,
                iso,
                Instant.EPOCH,
                Instant.EPOCH,
                Identity.from(Bytes.of("picture", StandardCharsets.UTF_8))));
    }

    private static FileData.Source source(String name, long size) {
        return new FileData.Source(name, new Blob.Extent(Path.of(name), 0, size));
    }

    @Test
    void isAsReviewed() {
        Golden.check(GOLDEN.resolve("shared.svg"), MediumSvg.of(shared(1), "live"));
        Golden.check(GOLDEN.resolve("shared.html"), MediumHtml.of(shared(1), "live & well"));
    }

    @Test
    void whatIsSharedIsOnePart() {
        MediumMap map = MediumMap.of(shared(0));
        List<MediumPart> shared = map.parts().stream()
                .filter(part -> part.kind() == MediumPart.Kind.SHARED)
                .toList();
        assertEquals(1, shared.size());
        assertEquals(List.of(ARM, X86), shared.getFirst().readers());
        assertEquals((512L << 20) + 2 * 4096, shared.getFirst().size());
        assertEquals(List.of(ARM, X86), map.largeFiles());
    }

    @Test
    void partsFillTheMedium() {
        for (int files : List.of(0, 1, 100)) {
            Layout layout = shared(files);
            for (MediumMap map : List.of(MediumMap.of(layout), MediumMap.ofEsp(layout))) {
                long sum = map.parts().stream().mapToLong(MediumPart::size).sum();
                assertEquals(map.extent().size(), sum);
            }
            assertEquals(
                    layout.esp().size(),
                    part(MediumMap.of(layout), MediumMap.ESP).size());
        }
        assertTrue(MediumMap.of(shared(100)).parts().size() < 35, "small files are one part");
        assertEquals(
                "78 smaller files", MediumMap.of(shared(100)).parts().getLast().name());
    }

    private static MediumPart part(MediumMap map, String name) {
        return map.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// A character is at most 0.62 times as wide as it is high, and lines are as high as their letters.
    @Test
    void noTextLiesOverAnother() throws Exception {
        for (int files : List.of(0, 1, 30)) {
            Document picture = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(
                            MediumSvg.of(shared(files), "live").getBytes(StandardCharsets.UTF_8)));
            NodeList texts = picture.getElementsByTagName("text");
            List<double[]> boxes = new ArrayList<>();
            for (int i = 0; i < texts.getLength(); i++) {
                boxes.add(box((Element) texts.item(i)));
            }
            double height = Double.parseDouble(
                    picture.getDocumentElement().getAttribute("viewBox").split(" ", -1)[3]);
            for (int i = 0; i < boxes.size(); i++) {
                double[] one = boxes.get(i);
                assertTrue(one[0] >= 0 && one[1] <= 680 && one[3] <= height, text(texts, i) + " is outside");
                for (int j = 0; j < i; j++) {
                    double[] other = boxes.get(j);
                    boolean apart =
                            one[1] <= other[0] || other[1] <= one[0] || one[3] <= other[2] || other[3] <= one[2];
                    assertTrue(apart, text(texts, i) + " lies over " + text(texts, j));
                }
            }
        }
    }

    private static String text(NodeList texts, int at) {
        return texts.item(at).getTextContent();
    }

    private static double[] box(Element text) {
        List<String> classes = List.of(text.getAttribute("class").split(" ", -1));
        double size = classes.contains("number") ? 10 : 12;
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        String shown = text.getLastChild().getTextContent();
        double width = shown.length() * size * 0.62;
        double left = classes.contains("right") ? x - width : classes.contains("number") ? x - width / 2 : x;
        return new double[] {left, left + width, y - size * 0.8, y + size * 0.2};
    }
}
