package dakotac.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.input.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutWriterTest {

    @TempDir
    private Path folder;

    @Test
    void stretchesOfFilesAreCopiedToTheirPlaces() throws IOException {
        Path tar = folder.resolve("boot.tar");
        Files.writeString(tar, "header" + "k".repeat(5000) + "i".repeat(7000) + "rest");
        Layout layout = layout(5000, 7000);
        Path image = write(
                layout, Map.of("kernel", new Blob.Extent(tar, 6, 5000), "initramfs", new Blob.Extent(tar, 5006, 7000)));
        assertEquals(layout.size(), Files.size(image));
        assertEquals("k".repeat(5000), read(image, extent(layout, "own/kernel")));
        assertEquals("i".repeat(7000), read(image, extent(layout, "own/initramfs")));
    }

    @Test
    void nothingIsLeftOfWhatTheFileHeld() throws IOException {
        Layout layout = layout(0, 0);
        Path fresh = write(layout, Map.of());
        byte[] expected = Files.readAllBytes(fresh);
        Files.writeString(fresh, "old".repeat(20 << 20));
        assertArrayEquals(expected, Files.readAllBytes(write(layout, Map.of())));
    }

    @Test
    void holesAreNotWritten() throws IOException {
        Layout layout = layout(0, 0);
        Path image = write(layout, Map.of());
        long blocks =
                Long.parseLong(Oracle.says("stat", "-c", "%b", image.toString()).strip());
        assertTrue(blocks * 512 < layout.written() + 64 * 4096, blocks + " blocks of 512 bytes");
        assertTrue(layout.written() < 1 << 20);
    }

    /// However often somebody writes to an input meanwhile.
    @Test
    void checksumsAreOfWhatWasWritten() throws Exception {
        Path input = Files.write(folder.resolve("input"), new byte[200 << 20]);
        Layout layout = layout(190 << 20, 5);
        Path image = folder.resolve("image");
        Checksums checksums = new Checksums(false, true);
        Thread other = Thread.ofPlatform().daemon().start(() -> writeAgainAndAgain(input));
        try (FileChannel channel =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new LayoutWriter(blob -> new Blob.Extent(input, 0, blob.size()), _ -> {}, checksums).write(layout, channel);
        } finally {
            other.interrupt();
            other.join();
        }
        String told = checksums.sha256().orElseThrow();
        assertEquals(Oracle.says("sha256sum", image.toString()).substring(0, 64), told);
    }

    private static void writeAgainAndAgain(Path input) {
        try (FileChannel channel = FileChannel.open(input, StandardOpenOption.WRITE)) {
            for (int round = 0; !Thread.interrupted(); round++) {
                ByteBuffer bytes = ByteBuffer.allocate(1 << 20).putInt(0, round);
                for (int mebibyte = 0; mebibyte < 200; mebibyte++) {
                    channel.write(bytes.rewind(), (long) mebibyte << 20);
                }
            }
        } catch (ClosedByInterruptException _) {
            // enough of it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSourceThatIsTooShortIsToldByName() throws IOException {
        Path tar = Files.writeString(folder.resolve("boot.tar"), "short");
        Map<String, Blob.Extent> extents =
                Map.of("kernel", new Blob.Extent(tar, 0, 5), "initramfs", new Blob.Extent(tar, 0, 6));
        EOFException told = assertThrows(EOFException.class, () -> write(layout(5, 6), extents));
        assertTrue(Objects.toString(told.getMessage()).contains("6 bytes of initramfs"), told::getMessage);
    }

    @Test
    void progressEndsAtTheSizeOfTheImage() throws IOException {
        Layout layout = layout(0, 0);
        List<Long> told = new ArrayList<>();
        try (FileChannel channel = open()) {
            new LayoutWriter(LayoutWriterTest::asItIs, told::add, new Checksums(false, false)).write(layout, channel);
        }
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(layout.size(), told.getLast());
    }

    private static Layout layout(long kernel, long initramfs) {
        return Layout.of(Samples.of(
                new TreeMap<>(), Samples.sources(new TreeMap<>(Map.of("kernel", kernel, "initramfs", initramfs)))));
    }

    private Path write(Layout layout, Map<String, Blob.Extent> extents) throws IOException {
        try (FileChannel channel = open()) {
            new LayoutWriter(blob -> extent(extents, blob), _ -> {}, new Checksums(false, false))
                    .write(layout, channel);
        }
        return folder.resolve("image.iso");
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(folder.resolve("image.iso"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Blob.Extent asItIs(Blob blob) {
        return (Blob.Extent) blob;
    }

    private static Blob.Extent extent(Map<String, Blob.Extent> extents, Blob blob) {
        return Objects.requireNonNull(extents.get(blob.file().toString()));
    }

    private static Extent extent(Layout layout, String path) {
        return Objects.requireNonNull(layout.files().get(path)).getFirst();
    }

    private static String read(Path image, Extent extent) throws IOException {
        try (FileChannel channel = FileChannel.open(image)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) extent.size());
            channel.read(buffer, extent.offset());
            return Bytes.of(buffer.flip()).text(0, (int) extent.size(), US_ASCII);
        }
    }
}
