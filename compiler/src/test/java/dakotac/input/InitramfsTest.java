package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.linux.Initramfs;
import dakotac.input.linux.Initramfs.Defect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Linux unpacks is sound, and whatever is missing of it is found. `BadInputs` has what else can be wrong.
class InitramfsTest {

    private static final byte[] ARCHIVE = InitramfsFixture.of(random(20_000));

    @TempDir
    private Path folder = Path.of("");

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static Optional<Defect> defect(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(joined::writeBytes);
        return Initramfs.read(new ByteArrayInputStream(joined.toByteArray())).defect();
    }

    private static void assertSound(byte[]... parts) throws IOException {
        assertEquals(Optional.empty(), defect(parts));
    }

    @Test
    void archivesMayFollowEachOther() throws IOException {
        byte[] checked = InitramfsFixture.cpio(CpioConstants.FORMAT_NEW_CRC, random(10));
        assertSound(ARCHIVE);
        assertSound(checked, ARCHIVE);
        assertSound(new byte[4], ARCHIVE, new byte[4_096], checked, new byte[3]);
    }

    /// Microcode comes first, as it is.
    @ParameterizedTest
    @EnumSource
    void archivesMayBeCompressed(LinuxStream compression) throws IOException {
        byte[] compressed = compression.of(ARCHIVE);
        assertSound(compressed);
        assertSound(compressed, new byte[500]);
        assertSound(ARCHIVE, compressed);
    }

    /// But for lz4's, whose frame has no end: Linux goes on with the next block.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LZ4")
    void anythingMayFollowWhatIsCompressed(LinuxStream compression) throws IOException {
        byte[] compressed = compression.of(ARCHIVE);
        byte[] padding = new byte[4 - compressed.length % 4];
        assertSound(compressed, padding, ARCHIVE);
        for (LinuxStream other : LinuxStream.values()) {
            assertSound(compressed, other.of(ARCHIVE));
        }
        assertEquals(
                Optional.of(new Defect.Junk(compressed.length)), defect(compressed, new byte[] {'j', 'u', 'n', 'k'}));
    }

    @Test
    void lz4IsOfManyBlocks() throws IOException {
        byte[] block = Arrays.copyOfRange(LinuxStream.LZ4.of(ARCHIVE), 4, LinuxStream.LZ4.of(ARCHIVE).length);
        assertSound(LinuxStream.LZ4.of(ARCHIVE), block, LinuxStream.LZ4.of(ARCHIVE));
    }

    @ParameterizedTest
    @EnumSource
    void noPartOfAStreamIsTheWhole(LinuxStream compression) throws IOException {
        byte[] whole = compression.of(ARCHIVE);
        TreeSet<Integer> sizes = new TreeSet<>();
        new Random(1).ints(30, 3, whole.length).forEach(sizes::add);
        new Random(1).ints(10, whole.length - 20, whole.length).forEach(sizes::add);
        for (int size : sizes) {
            byte[] part = Arrays.copyOf(whole, size);
            Optional<Defect> found = defect(part);
            assertTrue(found.isPresent(), () -> part.length + " of " + whole.length + " bytes");
            assertEquals(found, defect(ARCHIVE, part));
        }
    }

    /// What Java takes for a number is more than what Linux does.
    @ParameterizedTest
    @ValueSource(strings = {"-0000001", "+0000001", "0x000001"})
    void numbersAreDigitsAlone(String number) throws IOException {
        for (int at : List.of(54, 94)) {
            byte[] archive = ARCHIVE.clone();
            System.arraycopy(number.getBytes(StandardCharsets.US_ASCII), 0, archive, at, 8);
            assertEquals(Optional.of(new Defect.NoHeader(0)), defect(archive));
        }
    }

    @Test
    void noPartOfAnArchiveIsTheWhole() throws IOException {
        int end = 110 + 6 + 20_000 + 124;
        for (int size = end - 300; size < end; size++) {
            assertTrue(defect(Arrays.copyOf(ARCHIVE, size)).isPresent(), size + " bytes");
        }
        assertSound(Arrays.copyOf(ARCHIVE, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat",
                "gzip -9",
                "bzip2",
                "xz --check=crc32",
                "xz --check=crc32 -9 --threads=2 --block-size=65536",
                "lzma",
                "lz4 -l",
                "lz4 -l -9",
                "zstd",
                "zstd -19 --long",
                "zstd --threads=2"
            })
    void whatToolsMakeIsSound(String compressor) throws IOException {
        Path initramfs = made(compressor);
        byte[] bytes = Files.readAllBytes(initramfs);
        assertSound(bytes);
        assertSound(ARCHIVE, bytes);
        assertTrue(defect(Arrays.copyOf(bytes, bytes.length * 2 / 3)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "xz --check=sha256"})
    void linuxDoesNotKnowEveryChecksum(String compressor) throws IOException {
        assertEquals(Optional.of(new Defect.UnknownChecksum()), defect(Files.readAllBytes(made(compressor))));
    }

    @Test
    void linuxDoesNotKnowEveryFrame() throws IOException {
        assertEquals(Optional.of(new Defect.NoArchive()), defect(Files.readAllBytes(made("lz4"))));
    }

    /// A tree of files, folders and links that `bsdtar` packs as `newc`.
    private Path made(String compressor) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/usr/lib"));
        Files.write(tree.resolve("random"), random(200_000));
        Files.writeString(tree.resolve("text"), "text ".repeat(100_000));
        Files.writeString(tree.resolve("a name of odd length"), "");
        Files.createSymbolicLink(folder.resolve("tree/init"), Path.of("usr/lib/text"));
        Files.createLink(tree.resolve("same"), tree.resolve("random"));
        Path made = folder.resolve("initramfs");
        Path packed = folder.resolve("packed");
        Oracle.says("bsdtar", "-C", folder.resolve("tree").toString(), "--format=newc", "-cf", packed.toString(), ".");
        Oracle.says("sh", "-c", compressor + " <\"$0\" >\"$1\"", packed.toString(), made.toString());
        return made;
    }

    @Test
    void whatIsDamagedIsTold() throws IOException {
        byte[] damaged = LinuxStream.XZ.of(ARCHIVE);
        damaged[10_000] ^= 1;
        assertInstanceOf(Defect.DamagedStream.class, defect(damaged).orElseThrow());
    }
}
