package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.image.disk.Region;
import dakotac.inspect.Patched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever single byte of an image's metadata changes, `verify` notices.
class FlipTest {

    private static final int FLIPS = Integer.getInteger("dakotac.flips", 5_000);

    @TempDir
    private Path folder;

    /// A byte that changes.
    ///
    /// @param what the part of the image that it belongs to
    private record Flip(String what, long at, int inPart, int by) {}

    @Test
    void anImageWithoutFlipsIsSound() throws IOException, UserError {
        SampleImage image = SampleImage.in(folder);
        assertEquals(List.of(), image.verify(image.medium()));
    }

    @Test
    void everyFlipIsNoticed() throws IOException, UserError {
        SampleImage image = SampleImage.in(folder);
        long seed = Long.getLong("dakotac.flip.seed", System.nanoTime());
        List<Flip> missed = flips(image, new Random(seed)).parallelStream()
                .filter(flip -> !isNoticed(image, flip))
                .toList();
        System.out.printf("flips: %d, noticed: %d, seed %d%n", FLIPS, FLIPS - missed.size(), seed);
        Map<String, List<Flip>> byPart =
                missed.stream().collect(Collectors.groupingBy(Flip::what, TreeMap::new, Collectors.toList()));
        assertTrue(
                missed.isEmpty(), () -> "seed " + seed + " missed " + missed.size() + " of " + FLIPS + ": " + byPart);
    }

    private static List<Flip> flips(SampleImage image, Random random) {
        List<Region.Literal> metadata = image.metadata();
        int size = metadata.stream().mapToInt(part -> part.bytes().size()).sum();
        return IntStream.range(0, FLIPS)
                .mapToObj(_ -> flip(metadata, random.nextInt(size), 1 + random.nextInt(255)))
                .toList();
    }

    private static Flip flip(List<Region.Literal> metadata, int nth, int by) {
        int left = nth;
        List<Region.Literal> parts = new ArrayList<>(metadata);
        while (left >= parts.getFirst().bytes().size()) {
            left -= parts.removeFirst().bytes().size();
        }
        Region.Literal part = parts.getFirst();
        return new Flip(part.what(), part.offset() + left, left, by);
    }

    private static boolean isNoticed(SampleImage image, Flip flip) {
        int now = image.medium().read(flip.at(), 1).u8(0) ^ flip.by();
        return image.verify(Patched.of(image.medium()).with(flip.at(), now)).stream()
                .anyMatch(Diagnostic::isError);
    }
}
