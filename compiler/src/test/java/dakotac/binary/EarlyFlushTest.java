package dakotac.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyFlushTest {

    private static final int SIZE = 100 << 20;

    @TempDir
    private Path folder;

    @Test
    void allBytesArriveAndTheFileStaysOpen() throws IOException {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Path path = folder.resolve("file");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try (EarlyFlush out = new EarlyFlush(file)) {
                for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                    ByteBuffer part = left.slice(left.position(), Math.min(1 << 20, left.remaining()));
                    left.position(left.position() + out.write(part));
                }
            }
            assertTrue(file.isOpen());
            assertEquals(SIZE, file.size());
        }
        assertArrayEquals(bytes, Files.readAllBytes(path));
    }

    /// As the operating system tells it once.
    @Test
    void whatTheDiskCouldNotTakeIsThrownLater() throws IOException {
        Path path = folder.resolve("file");
        EarlyFlush out;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out = new EarlyFlush(file);
        }
        out.wrote(SIZE);
        assertThrows(IOException.class, out::close);
        assertThrows(IOException.class, out::close);
    }
}
