package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageReader;
import dakotac.inspect.Patched;
import dakotac.inspect.check.Checks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Images by other programs that are broken in several places at once: whatever `verify` reads, it ends soon and throws
/// nothing. Each mutant has its seed, so that it can be made again.
class MutantsTest {

    /// Of all writers together.
    private static final int MUTANTS = Integer.getInteger("mutants", 600);

    private static final long SEED = Long.getLong("mutants.seed", 0);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MAX_CHANGES = 6;
    private static final int[] ODD = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, 0xE5};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void endInDiagnostics(OthersImage.Writers writers) throws IOException {
        OthersImage image = writers.make(folder);
        List<Extent> metadata = image.metadata();
        int count = MUTANTS / OthersImage.Writers.values().length;
        long noticed = IntStream.range(0, count)
                .parallel()
                .filter(i -> isNoticed(image.read().imageBytes(), metadata, SEED + i))
                .count();
        System.out.printf("mutants: %d, noticed: %d%n", count, noticed);
        assertTrue(noticed > count / 2, "they are not broken enough");
    }

    private static boolean isNoticed(ImageBytes bytes, List<Extent> metadata, long seed) {
        Patched mutant = mutant(bytes, metadata, new Random(seed));
        long begin = System.nanoTime();
        try {
            boolean noticed = Checks.check(ImageReader.read(mutant)).stream().anyMatch(Diagnostic::isError);
            assertTrue(System.nanoTime() - begin < SOON.toNanos(), "took long: seed " + seed);
            return noticed;
        } catch (RuntimeException thrown) {
            throw new AssertionError("seed " + seed, thrown);
        }
    }

    private static Patched mutant(ImageBytes bytes, List<Extent> metadata, Random random) {
        Patched mutant = Patched.of(bytes);
        for (int left = 1 + random.nextInt(MAX_CHANGES); left > 0; left--) {
            long at = place(bytes, metadata, random);
            mutant = mutant.with(at, change(bytes, metadata, at, random));
        }
        return random.nextInt(50) == 0 ? mutant.cut(random.nextLong(bytes.size())) : mutant;
    }

    /// Mostly where there is no zero.
    private static long place(ImageBytes bytes, List<Extent> metadata, Random random) {
        long at;
        int tries = 0;
        do {
            at = metadata.get(random.nextInt(metadata.size())).offset() + random.nextInt(OthersImage.SECTOR);
        } while (tries++ < 20 && bytes.read(at, 1).u8(0) == 0 && random.nextInt(4) > 0);
        return at;
    }

    private static Bytes change(ImageBytes bytes, List<Extent> metadata, long at, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Bytes.of((byte) (bytes.read(at, 1).u8(0) ^ 1 << random.nextInt(8)));
            case 1 -> Bytes.of((byte) ODD[random.nextInt(ODD.length)]);
            case 2 -> number(random);
            case 3 -> piece(bytes, metadata.get(random.nextInt(metadata.size())), random);
            default -> noise(random);
        };
    }

    /// In both byte orders, as ISO 9660 has them, or in one.
    private static Bytes number(Random random) {
        long value = random.nextBoolean() ? random.nextInt(80) : random.nextInt() & 0xFFFF_FFFFL;
        Bytes both = new Block(8).u32both(0, value).toBytes();
        return random.nextBoolean() ? both : both.slice(0, 4);
    }

    /// What makes sense elsewhere.
    private static Bytes piece(ImageBytes bytes, Extent sector, Random random) {
        int size = 1 + random.nextInt(64);
        return bytes.read(sector.offset() + random.nextInt(OthersImage.SECTOR - size), size);
    }

    private static Bytes noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return Bytes.of(noise);
    }
}
