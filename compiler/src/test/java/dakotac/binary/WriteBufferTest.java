package dakotac.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class WriteBufferTest {

    /// Notes how much comes at once, and takes no more than it likes.
    private static final class Picky implements WritableByteChannel {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final WritableByteChannel out = Channels.newChannel(taken);
        private final List<Integer> offered = new ArrayList<>();

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            offered.add(bytes.remaining());
            ByteBuffer some = bytes.slice(bytes.position(), Math.min(bytes.remaining(), 100_000));
            int written = out.write(some);
            bytes.position(bytes.position() + written);
            return written;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void writeInPieces(byte[] all, WriteBuffer buffer) throws IOException {
        Random random = new Random(1);
        for (int at = 0; at < all.length; ) {
            int size = Math.min(all.length - at, random.nextInt(1, 70_000));
            assertEquals(size, buffer.write(ByteBuffer.wrap(all, at, size)));
            at += size;
        }
        buffer.flush();
    }

    @Test
    void passesOnAllBytesInTheirOrder() throws Exception {
        byte[] all = noise(3_000_001);
        Picky out = new Picky();
        writeInPieces(all, new WriteBuffer(out));
        assertArrayEquals(all, out.taken.toByteArray());
        assertTrue(out.offered.size() < 100, () -> "in small pieces: " + out.offered);
    }

    @Test
    void anotherThreadPassesOnTheSame() throws Exception {
        byte[] all = noise(3_000_001);
        Picky out = new Picky();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            writeInPieces(all, new WriteBuffer(out, thread));
        }
        assertArrayEquals(all, out.taken.toByteArray());
    }

    @Test
    void aWriteThatFailedIsToldEachTime() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            WriteBuffer buffer = new WriteBuffer(full, thread);
            buffer.write(ByteBuffer.allocate(1));
            assertThrows(IOException.class, buffer::flush);
            assertThrows(IOException.class, buffer::flush);
            assertThrows(IOException.class, () -> buffer.write(ByteBuffer.allocate(1_000_000)));
        }
    }
}
