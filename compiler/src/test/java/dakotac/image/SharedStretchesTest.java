package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.LayoutException;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.Blob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of the ISO 9660 part may lie in several stretches, and share some of them.
class SharedStretchesTest {

    private static final String A = "LiveOS/a.img";
    private static final String B = "LiveOS/b.img";

    @TempDir
    private Path folder;

    @Test
    void whatTwoFilesShareIsStoredOnceBehindTheBeginningsOfBoth() throws IOException {
        Layout layout = layout(Map.of(A, stretches("a", "shared", "x"), B, stretches("b", "shared", "y")));
        List<Extent> a = extents(layout, A);
        List<Extent> b = extents(layout, B);
        assertEquals(a.get(1), b.get(1));
        assertTrue(a.get(0).end() <= b.get(0).offset());
        assertTrue(b.get(0).end() <= a.get(1).offset());
        assertEquals(layout.files(), new ReadBack(layout).iso(VolumeDescriptor.Kind.PRIMARY));
    }

    @Test
    void otherProgramsReadBothFiles() throws IOException {
        Layout layout = layout(Map.of(A, stretches("a", "shared", "x"), B, stretches("b", "shared", "y")));
        Path image = write(layout);
        String first = text("a") + text("shared") + text("x");
        String second = text("b") + text("shared") + text("y");
        for (List<String> extract : List.of(
                List.of("bsdtar", "-xf", image + "", "-C", "%s"),
                List.of("7z", "x", "-o%s", image + ""),
                List.of("xorriso", "-osirrox", "on", "-indev", image + "", "-extract", "/", "%s"))) {
            Path tree = Files.createDirectory(folder.resolve(extract.getFirst()));
            Oracle.says(extract.stream()
                    .map(word -> word.replace("%s", tree.toString()))
                    .toArray(String[]::new));
            assertEquals(first, Files.readString(tree.resolve(A)), extract::toString);
            assertEquals(second, Files.readString(tree.resolve(B)), extract::toString);
        }
    }

    @Test
    void aFileGoesOnAtTheBeginningOfASector() {
        FileData odd = new FileData.Literal(Bytes.of("odd", StandardCharsets.US_ASCII));
        assertThrows(LayoutException.class, () -> layout(Map.of(A, List.of(odd, odd))));
    }

    @Test
    void aFileHasNoMoreSectionsThanLinuxReads() throws IOException {
        FileData sector = stretches("sector").getFirst();
        assertEquals(
                100,
                extents(layout(Map.of(A, Collections.nCopies(100, sector))), A).size());
        assertThrows(LayoutException.class, () -> layout(Map.of(A, Collections.nCopies(101, sector))));
    }

    private List<FileData> stretches(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), text(name));
        }
        return List.of(names).stream()
                .<FileData>map(name -> new FileData.Source(
                        name,
                        new Blob.Extent(folder.resolve(name), 0, text(name).length())))
                .toList();
    }

    /// Whole sectors.
    private static String text(String name) {
        return (name + ".".repeat(64 - name.length())).repeat(96);
    }

    private static Layout layout(Map<String, List<FileData>> files) {
        Map<String, IsoFile> iso = new TreeMap<>(Map.of("EFI/efi.img", new IsoFile.Esp()));
        files.forEach((path, stretches) -> iso.put(path, new IsoFile.Own(stretches)));
        return Layout.of(new ImageContents(
                VolumeIdentifiers.of("SHARED"),
                new TreeMap<>(),
                new TreeMap<>(iso),
                Samples.TIME,
                Samples.TIME,
                Samples.IDENTITY));
    }

    private Path write(Layout layout) throws IOException {
        Path image = folder.resolve("image.iso");
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new LayoutWriter(blob -> (Blob.Extent) blob, _ -> {}, new Checksums(false, false)).write(layout, channel);
        }
        return image;
    }

    private static List<Extent> extents(Layout layout, String path) {
        return Objects.requireNonNull(layout.files().get(path));
    }
}
