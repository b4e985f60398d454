package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.source.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSpoolTest {

    private static final int BLOCK = 4_096;

    @TempDir
    private Path folder;

    private final List<FileChannel> files = new ArrayList<>();

    private ContentSpool spool(CompressionThreads threads, long limit) {
        return new ContentSpool(threads, _ -> create(), limit);
    }

    private FileChannel create() throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve("spool-" + files.size()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        files.add(file);
        return file;
    }

    private long size() throws IOException {
        long size = 0;
        try (DirectoryStream<Path> spools = Files.newDirectoryStream(folder, "spool-*")) {
            for (Path spool : spools) {
                size += Files.size(spool);
            }
        }
        return size;
    }

    private static void put(ContentSpool spool, byte[] content) throws IOException {
        assertEquals(Sha256.of(content), spool.take(content.length, new ByteArrayInputStream(content)));
    }

    private static Optional<byte[]> content(ContentSpool spool, byte[] of) throws IOException {
        Optional<InputStream> in = spool.open(Sha256.of(of), of.length);
        return in.isPresent() ? Optional.of(in.get().readAllBytes()) : Optional.empty();
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, 1L << 30})
    void whatIsSpooledDoesNotShow(long limit) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            SampleTree tree = SampleTree.random(seed, BLOCK, 255);
            byte[] expected = Files.readAllBytes(tree.write(folder.resolve("read" + seed), SampleTree.FAST, BLOCK, 1));
            try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                    ContentSpool spool = spool(threads, limit)) {
                tree.putInto(spool);
                spool.await();
                assertTrue(size() <= limit);
                Path image = tree.write(folder.resolve("spooled" + seed), threads, Optional.of(spool));
                assertArrayEquals(expected, Files.readAllBytes(image));
            }
            assertTrue(files.stream().noneMatch(FileChannel::isOpen));
            assertEquals(0, size());
        }
    }

    @Test
    void contentsAreGivenBack() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                ContentSpool spool = spool(threads, 1L << 30)) {
            byte[] half = Arrays.copyOf(noise(3 * BLOCK), 6 * BLOCK + 5);
            byte[][] contents = {{1}, noise(BLOCK - 1), noise(BLOCK), noise(BLOCK + 1), new byte[2 * BLOCK], half};
            for (byte[] content : contents) {
                put(spool, content);
            }
            spool.await();
            for (byte[] content : contents) {
                assertArrayEquals(content, content(spool, content).orElseThrow());
            }
        }
    }

    @Test
    void equalContentsLieThereOnce() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                ContentSpool spool = spool(threads, 1L << 30)) {
            byte[] large = noise(6 << 20);
            for (byte[] content : new byte[][] {large, noise(BLOCK), noise(100)}) {
                put(spool, content);
                spool.await();
                long size = size();
                put(spool, content);
                spool.await();
                assertEquals(size, size());
            }
        }
    }

    @Test
    void ofContentsThatBeginAlikeBothAreThere() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                ContentSpool spool = spool(threads, 1L << 30)) {
            byte[] first = noise(3 << 20);
            byte[] second = first.clone();
            second[second.length / 2] ^= 1;
            put(spool, first);
            put(spool, second);
            spool.await();
            assertArrayEquals(first, content(spool, first).orElseThrow());
            assertArrayEquals(second, content(spool, second).orElseThrow());
        }
    }

    /// More is not kept in memory until its end shows that it is another one.
    @Test
    void ofLargeContentsThatBeginAlikeTheSecondMustBeReadAgain() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                ContentSpool spool = spool(threads, 1L << 30)) {
            byte[] first = noise(6 << 20);
            byte[] second = first.clone();
            second[second.length - 1] ^= 1;
            put(spool, first);
            put(spool, second);
            spool.await();
            assertTrue(content(spool, first).isPresent());
            assertTrue(content(spool, second).isEmpty());
        }
    }

    /// And those that are not asked for are given up at once.
    @Test
    void whileItIsDrainedContentsAreFoundOnce() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                ContentSpool spool = spool(threads, 1L << 30)) {
            byte[] needed = noise(3 * BLOCK + 1);
            byte[] hidden = noise(2 * BLOCK);
            put(spool, needed);
            put(spool, hidden);
            spool.await();
            spool.drain(Set.of(Sha256.of(needed)));
            assertTrue(content(spool, hidden).isEmpty());
            assertArrayEquals(needed, content(spool, needed).orElseThrow());
            SpooledPieces pieces = spool.find(Sha256.of(needed)).orElseThrow();
            assertTrue(content(spool, needed).isEmpty());
            assertTrue(spool.find(Sha256.of(needed)).isEmpty());
            for (int number = 0; number < pieces.count(); number++) {
                assertTrue(files.getFirst().isOpen());
                spool.read(
                        pieces, number, ByteBuffer.allocate(pieces.size(number).stored()));
            }
            assertFalse(files.getFirst().isOpen());
        }
    }

    @Test
    void zerosTakeNoRoom() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                ContentSpool spool = spool(threads, 0)) {
            byte[] zeros = new byte[10 * BLOCK + 1];
            put(spool, zeros);
            spool.await();
            assertArrayEquals(zeros, content(spool, zeros).orElseThrow());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws Exception {
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 2);
                FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            ContentSpool spool = new ContentSpool(threads, _ -> full, 1L << 30);
            put(spool, noise(2 * BLOCK));
            assertThrows(IOException.class, spool::await);
            assertThrows(IOException.class, () -> put(spool, noise(1)));
        }
    }
}
