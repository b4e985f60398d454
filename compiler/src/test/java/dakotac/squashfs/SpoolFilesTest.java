package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFilesTest {

    private static final int SIZE = 1_000;

    @TempDir
    private Path folder;

    private final List<FileChannel> made = new ArrayList<>();

    private FileChannel create(int number) throws IOException {
        made.add(FileChannel.open(
                folder.resolve("spool-" + number),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
        return made.getLast();
    }

    private static byte[] piece(int size) {
        byte[] piece = new byte[size];
        Arrays.fill(piece, (byte) size);
        return piece;
    }

    /// Where each lies.
    private static Map<Long, byte[]> append(SpoolFiles files, int... sizes) throws IOException {
        Map<Long, byte[]> pieces = new LinkedHashMap<>();
        for (int size : sizes) {
            pieces.put(files.append(ByteBuffer.wrap(piece(size))).orElseThrow(), piece(size));
        }
        files.flush();
        return pieces;
    }

    private static byte[] read(SpoolFiles files, long at, int size) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(size);
        files.read(at, piece);
        return piece.array();
    }

    @Test
    void aPieceThatFitsInNoFileBeginsTheNextOne() throws IOException {
        try (SpoolFiles files = new SpoolFiles(this::create, Runnable::run, 10 * SIZE, SIZE)) {
            for (var piece : append(files, 600, 400, 1, 1_000, 999).entrySet()) {
                assertArrayEquals(piece.getValue(), read(files, piece.getKey(), piece.getValue().length));
            }
            assertEquals(List.of(1_000L, 1L, 1_000L, 999L), sizes());
        }
        assertTrue(made.stream().noneMatch(FileChannel::isOpen));
    }

    private List<Long> sizes() throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (FileChannel file : made) {
            sizes.add(file.size());
        }
        return sizes;
    }

    @Test
    void aFileGoesWithTheLastOfItsPieces() throws IOException {
        try (SpoolFiles files = new SpoolFiles(this::create, Runnable::run, 10 * SIZE, SIZE)) {
            List<Long> places = List.copyOf(append(files, 500, 500, 300, 301).keySet());
            files.release(places.get(0));
            assertTrue(made.get(0).isOpen());
            files.release(places.get(1));
            assertFalse(made.get(0).isOpen());
            assertEquals(0, Files.size(folder.resolve("spool-0")));
            assertTrue(made.get(1).isOpen());
            assertArrayEquals(piece(301), read(files, places.get(3), 301));
        }
    }

    @Test
    void whatGoesBeyondTheLimitIsNotTaken() throws IOException {
        try (SpoolFiles files = new SpoolFiles(this::create, Runnable::run, 1_500, SIZE)) {
            append(files, 900);
            assertEquals(OptionalLong.empty(), files.append(ByteBuffer.wrap(piece(601))));
            append(files, 600);
            assertEquals(OptionalLong.empty(), files.append(ByteBuffer.wrap(piece(1))));
            assertEquals(List.of(900L, 600L), sizes());
        }
    }
}
