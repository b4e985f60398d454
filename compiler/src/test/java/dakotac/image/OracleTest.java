package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.iso.VolumeDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// What other programs read from an image is what went in. Many random trees lie side by side on each one.
class OracleTest {

    private static final int TREES_OF_AN_IMAGE = 100;

    @Property(tries = 10, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void theyAllReadWhatWentIn(@ForAll("forests") SortedMap<String, Long> forest) throws Exception {
        Path folder = Files.createTempDirectory("dakotac-oracle");
        try {
            SortedMap<String, FileData> literals = Samples.literals(forest);
            SortedMap<String, FileData> ofBasicPlane = ofBasicPlane(literals);
            Layout layout = Layout.of(Samples.of(ofBasicPlane, literals));
            Path image = write(layout, folder.resolve("image.iso"));
            Path esp = extract(layout, image, folder.resolve("esp.img"));
            espReads(esp, folder, digests(ofBasicPlane));
            isoReads(layout, image, folder, digests(literals), digests(ofBasicPlane));
            structureIsSound(image);
        } finally {
            Oracle.says("rm", "-rf", folder.toString());
        }
    }

    private static void espReads(Path esp, Path folder, SortedMap<String, String> expected) throws IOException {
        Oracle.says("fsck.vfat", "-n", esp.toString());
        Path mtools = Files.createDirectory(folder.resolve("mtools"));
        Oracle.says("mcopy", "-s", "-n", "-Q", "-i", esp.toString(), "::/", mtools.toString());
        Oracle.assertSame(expected, Oracle.digests(mtools));
        assertEquals(
                expected.keySet(), Oracle.files("::/", Oracle.says("mdir", "-/", "-b", "-i", esp.toString(), "::/")));
    }

    private static void isoReads(
            Layout layout, Path image, Path folder, SortedMap<String, String> own, SortedMap<String, String> inEsp)
            throws IOException {
        Path xorriso = Files.createDirectory(folder.resolve("xorriso"));
        assertQuiet(
                Oracle.says("xorriso", "-osirrox", "on", "-indev", image.toString(), "-extract", "/", xorriso + ""));
        Path bsdtar = Files.createDirectory(folder.resolve("bsdtar"));
        Oracle.says("bsdtar", "-xf", image.toString(), "-C", bsdtar.toString());
        SortedMap<String, String> extracted = Oracle.digests(xorriso);
        assertEquals(layout.files().keySet(), extracted.keySet());
        Oracle.assertSame(extracted, Oracle.digests(bsdtar));
        own.forEach((path, digest) -> assertEquals(digest, extracted.get("own/" + path)));
        inEsp.forEach((path, digest) -> assertEquals(digest, extracted.get("same/" + path)));
        jolietReads(new ReadBack(layout).iso(VolumeDescriptor.Kind.JOLIET), image);
    }

    private static void jolietReads(SortedMap<String, List<Extent>> joliet, Path image) {
        Oracle.says("7z", "t", image.toString());
        SortedMap<String, Long> sizes = new TreeMap<>();
        joliet.forEach((path, extents) ->
                sizes.put(path, extents.stream().mapToLong(Extent::size).sum()));
        Oracle.assertSame(sizes, Oracle.sevenZip(image));
    }

    private static void structureIsSound(Path image) {
        String report = Oracle.says(
                "xorriso",
                "-indev",
                image + "",
                "-report_system_area",
                "plain",
                "-report_el_torito",
                "plain",
                "-check_media",
                "--");
        assertQuiet(report);
        assertTrue(report.contains("MBR protective-msdos-label cyl-align-off GPT"), report);
        assertTrue(report.contains("El Torito boot img :   1  UEFI  y   none  0x0000  0x00      0 "), report);
        assertTrue(report.contains("El Torito img path :   1  /EFI/efi.img"), report);
        assertTrue(report.contains("GPT partition path :   1  /EFI/efi.img"), report);
        assertTrue(report.contains("+ good"), report);
        String verdict = Oracle.says("sgdisk", "-v", image.toString());
        assertTrue(verdict.contains("No problems found"), verdict);
        String primary = Oracle.says("isoinfo", "-l", "-i", image.toString());
        String joliet = Oracle.says("isoinfo", "-J", "-l", "-i", image.toString());
        assertEquals(files(primary), files(joliet));
    }

    private static long files(String isoinfo) {
        return isoinfo.lines().filter(line -> line.startsWith("-")).count();
    }

    private static void assertQuiet(String xorriso) {
        assertFalse(xorriso.matches("(?s).* : (WARNING|SORRY|FAILURE|FATAL) .*"), xorriso);
    }

    @Provide
    Arbitrary<SortedMap<String, Long>> forests() {
        return Trees.trees(6, Trees.smallSizes())
                .list()
                .ofSize(TREES_OF_AN_IMAGE)
                .map(OracleTest::forest);
    }

    private static SortedMap<String, Long> forest(List<SortedMap<String, Long>> trees) {
        SortedMap<String, Long> forest = new TreeMap<>();
        for (int i = 0; i < trees.size(); i++) {
            String prefix = "tree " + i + "/";
            trees.get(i).forEach((path, size) -> forest.put(prefix + path, size));
        }
        return forest;
    }

    /// The files for mtools, which knows no characters beyond the basic plane.
    private static SortedMap<String, FileData> ofBasicPlane(SortedMap<String, FileData> files) {
        SortedMap<String, FileData> found = new TreeMap<>(files);
        found.keySet().removeIf(path -> path.chars().anyMatch(c -> Character.isSurrogate((char) c)));
        return found;
    }

    static Path write(Layout layout, Path image) throws IOException {
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new LayoutWriter(
                            source -> {
                                throw new AssertionError(source);
                            },
                            _ -> {},
                            new Checksums(false, false))
                    .write(layout, channel);
        }
        return image;
    }

    static Path extract(Layout layout, Path image, Path esp) throws IOException {
        try (FileChannel from = FileChannel.open(image);
                FileChannel to = FileChannel.open(esp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            from.transferTo(layout.esp().offset(), layout.esp().size(), to);
        }
        return esp;
    }

    private static SortedMap<String, String> digests(SortedMap<String, FileData> literals)
            throws NoSuchAlgorithmException {
        SortedMap<String, String> digests = new TreeMap<>();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        literals.forEach((path, content) -> {
            assertTrue(content instanceof FileData.Literal);
            if (content instanceof FileData.Literal(var bytes)) {
                sha256.update(bytes.buffer());
                digests.put(path, HexFormat.of().formatHex(sha256.digest()));
            }
        });
        return digests;
    }
}
