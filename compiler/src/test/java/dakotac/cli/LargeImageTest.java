package dakotac.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Installation;
import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.fat.Geometry;
import dakotac.image.iso.DirectoryRecord;
import dakotac.input.Blob;
import dakotac.input.FileSystemFixture;
import dakotac.input.PeFixture;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images that would take much memory, or long: none takes more than 256 MB or 5 seconds of a processor to `verify`.
class LargeImageTest {

    private static final long MAX_KILOBYTES = 256 * 1_000;
    private static final long MAX_MILLIS = 5_000;

    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    /// In clusters of 4,096 bytes, all of them full.
    private static final long LARGEST_FILE = 4 * GIB - 4_096;

    @TempDir
    private Path folder;

    /// An image, and what `verify` has to say of it.
    private record Expected(SparseImage image, String said) {}

    private final List<Expected> images = new ArrayList<>();

    private void add(String said, SparseImage image) {
        images.add(new Expected(image, said));
    }

    /// A sum over as many sectors as a volume can have.
    private SparseImage hugeVolume() throws IOException {
        long size = 8 * TIB - 4_096;
        return sound("sum")
                .summed()
                .write(
                        SparseImage.PRIMARY + 80,
                        new Block(8).u32both(0, size / 2_048).toBytes())
                .grow(size);
    }

    @Test
    void areAnsweredSoonAndInLittleMemory() throws IOException, InterruptedException {
        add("warning[media-sum-unchecked]", hugeVolume());
        add("FAT of", twoFatsOfOneTerabyte());
        add("error[boot-loader]", sparseFat());
        add("files in more than 65536 pieces", scattered());
        add("directories of", wideFatDirectories());
        add("more than 32768 names", crowdedFatDirectory());
        add("files of more than 65536 sections", wideIsoDirectory());
        add("paths of", longPaths());
        add("error[entry-size]", longEntries());
        add(": sound, ", largeEsp());
        add(": sound, ", manyFiles());
        List<String> said = verifyAll();
        for (int i = 0; i < images.size(); i++) {
            assertAnswered(images.get(i), said.get(i));
        }
        long peak = Long.parseLong(said.getLast().replaceAll("\\D", ""));
        assertTrue(peak <= MAX_KILOBYTES, String.join("\n", said));
    }

    /// What the launcher's own Java says, a line for each image and one for all.
    private List<String> verifyAll() throws IOException, InterruptedException {
        StringBuilder command = new StringBuilder("exec ./dakotac verify");
        images.forEach(
                expected -> command.append(" '").append(expected.image().file()).append('\''));
        Installation.Result run =
                Installation.in(folder.resolve("installed"), VerifyAll.class).sh(command.toString());
        assertEquals(0, run.status(), run.err());
        return run.out().lines().toList();
    }

    private static void assertAnswered(Expected expected, String said) {
        Matcher line = Pattern.compile("(.*?): (\\d+) ms: exit [01]: .*").matcher(said);
        assertTrue(line.matches(), said);
        assertEquals(expected.image().file().getFileName().toString(), line.group(1));
        assertTrue(said.contains(expected.said()), said);
        assertTrue(Long.parseLong(line.group(2)) <= MAX_MILLIS, said);
    }

    private SparseImage sound(String name, Map<String, FileData> esp, Map<String, FileData> iso) throws IOException {
        Map<String, FileData> inEsp = new TreeMap<>(esp);
        inEsp.put(Arch.X86_64.removableMediaPath(), literal(PeFixture.image(Arch.X86_64, "loader")));
        inEsp.put("linux", literal(PeFixture.image(Arch.X86_64, "kernel")));
        inEsp.put("loader/loader.conf", text("default live.conf\n"));
        inEsp.put("loader/entries/live.conf", text("linux /linux\noptions root=live:LABEL=SPARSE\n"));
        Map<String, FileData> inIso = new TreeMap<>(iso);
        inIso.put("LiveOS/squashfs.img", literal(FileSystemFixture.squashfs(5_000)));
        return SparseImage.of(folder.resolve(name), inEsp, inIso);
    }

    private SparseImage sound(String name) throws IOException {
        return sound(name, Map.of(), Map.of());
    }

    private static FileData text(String text) {
        return new FileData.Literal(Bytes.of(text, UTF_8));
    }

    private static FileData literal(byte[] bytes) {
        return new FileData.Literal(Bytes.of(bytes));
    }

    private static Map<String, FileData> files(String name, int count, long size) {
        Map<String, FileData> files = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String path = name.formatted(i);
            files.put(path, new FileData.Source(path, new Blob.Extent(Path.of(path), 0, size)));
        }
        return files;
    }

    /// Seven files of 4 GiB, in a FAT of 29 MB.
    private SparseImage largeEsp() throws IOException {
        return sound("largeEsp", files("F%d", 7, LARGEST_FILE), Map.of());
    }

    private SparseImage manyFiles() throws IOException {
        return sound("manyFiles", Map.of(), files("files/number %d", 30_000, 10));
    }

    private SparseImage longPaths() throws IOException {
        String deep = ("a".repeat(200) + "/").repeat(4);
        return sound("longPaths", Map.of(), files(deep + "%d", 6_000, 10));
    }

    private SparseImage longEntries() throws IOException {
        Map<String, FileData> entries = new TreeMap<>();
        for (int i = 0; i < 255; i++) {
            entries.put("loader/entries/%d.conf".formatted(i), text("a\n".repeat(8_192)));
        }
        return sound("longEntries", entries, Map.of());
    }

    private SparseImage twoFatsOfOneTerabyte() throws IOException {
        long sectors = 0xFFFF_FFFFL;
        return sound("twoFats").boot(new Geometry(1, 32, (sectors - 32 - 70_000) / 2, sectors));
    }

    /// The largest FAT that is read, for 4 GiB of clusters.
    private SparseImage sparseFat() throws IOException {
        long perFat = (1 << 23) / 128 + 1;
        return sound("sparseFat").boot(new Geometry(1, 32, perFat, 32 + 2 * perFat + (1 << 23)));
    }

    /// Of each file first every second cluster, then the others.
    private SparseImage scattered() throws IOException {
        SparseImage image = sound("scattered", files("F%d", 7, LARGEST_FILE), Map.of());
        for (int i = 0; i < 7; i++) {
            long first = image.firstCluster("F" + i);
            image.write(image.fatEntry(first), zigzag(first));
        }
        return image;
    }

    private static Bytes zigzag(long first) {
        int count = (1 << 20) - 1;
        Block entries = new Block(4 * count);
        for (int i = 0; i < count; i++) {
            entries.u32(4 * i, first + i + 2);
        }
        return entries.u32(4 * (count - 1), first + 1)
                .u32(4 * (count - 2), 0x0FFF_FFFFL)
                .toBytes();
    }

    /// Forty of the largest.
    private SparseImage wideFatDirectories() throws IOException {
        SparseImage image = sound("wideFat", files("D%02d", 40, 2 << 20), Map.of());
        long root = image.cluster(2);
        for (int i = 0; i < 40; i++) {
            long first = image.firstCluster("D%02d".formatted(i));
            makeFolder(image, root + 32L * (1 + i));
            image.write(image.cluster(first), dots(first));
        }
        return image;
    }

    /// The largest, with a name in each entry.
    private SparseImage crowdedFatDirectory() throws IOException {
        SparseImage image = sound("crowdedFat", files("D%02d", 1, 2 << 20), Map.of());
        long first = image.firstCluster("D00");
        makeFolder(image, image.cluster(2) + 32);
        Block names = new Block(2 << 20);
        for (int i = 0; i < (2 << 20) / 32; i++) {
            names.text(32 * i, "%08d   ".formatted(i), US_ASCII);
        }
        return image.write(image.cluster(first), names.bytes(0, dots(first)).toBytes());
    }

    /// What was a file is a folder.
    private static void makeFolder(SparseImage image, long entry) throws IOException {
        image.write(entry + 11, Bytes.of((byte) 0x10));
        image.write(entry + 28, new Block(4).toBytes());
    }

    private static Bytes dots(long cluster) {
        return new Block(64)
                .padded(0, 11, ".")
                .u8(11, 0x10)
                .u16(20, (int) (cluster >>> 16))
                .u16(26, (int) (cluster & 0xFFFF))
                .padded(32, 11, "..")
                .u8(32 + 11, 0x10)
                .toBytes();
    }

    /// A file in a million sections, no two of them side by side.
    private SparseImage wideIsoDirectory() throws IOException {
        SparseImage image = sound("wideIso");
        int size = 32 << 20;
        long at = image.layout().size();
        Block directory = new Block(size);
        Bytes sector = sectorOfSections();
        for (int offset = 2_048; offset < size; offset += 2_048) {
            directory.bytes(offset, sector);
        }
        directory.bytes(0, record(DirectoryRecord.SELF, at / 2_048, size, DirectoryRecord.DIRECTORY));
        directory.bytes(34, record(DirectoryRecord.PARENT, at / 2_048, size, DirectoryRecord.DIRECTORY));
        return image.write(at, directory.toBytes())
                .both(SparseImage.PRIMARY + 156 + 2, at / 2_048)
                .both(SparseImage.PRIMARY + 156 + 10, size);
    }

    private static Bytes sectorOfSections() {
        Bytes name = Bytes.of("A", US_ASCII);
        Block sector = new Block(2_048);
        for (int i = 0; i < 2_048 / 34; i++) {
            sector.bytes(34 * i, record(name, 20 + 2 * i, 2_048, DirectoryRecord.MULTI_EXTENT));
        }
        return sector.toBytes();
    }

    private static Bytes record(Bytes name, long sector, long size, int flags) {
        return new DirectoryRecord(sector, size, Instant.parse("2026-01-31T12:00:00Z"), flags, name, Bytes.EMPTY)
                .encode();
    }
}
