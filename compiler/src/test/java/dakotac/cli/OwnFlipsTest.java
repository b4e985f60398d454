package dakotac.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.image.Layout;
import dakotac.image.disk.Region;
import dakotac.image.fat.Geometry;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageReader;
import dakotac.inspect.Patched;
import dakotac.inspect.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a manifest, `verify` notices every bit that flips in an image of ours where no file's content lies, but for
/// those that `golden/flips/free.txt` lists.
class OwnFlipsTest {

    private static final Path FREE = Path.of("../golden/flips/free.txt");

    /// Those that the list is of.
    private static final int ALL = 10_000;

    private static final int FLIPS = Integer.getInteger("flips", 300);
    private static final long SEED = 1;

    private static final String PADDING = "what is left empty between the parts";
    private static final String CLUSTERS =
            "clusters of the EFI system partition behind the ends of files and folders, or free";

    @TempDir
    private Path folder;

    /// Parts of the image that are called alike.
    private record Part(String what, List<Extent> extents) {
        static Part of(Map.Entry<String, List<Extent>> part) {
            return new Part(part.getKey(), part.getValue());
        }
    }

    /// A bit of a part.
    private record Flip(String what, long at, int bit) {
        boolean isNoticed(ImageBytes image) {
            Patched flipped = Patched.of(image).with(at, image.read(at, 1).u8(0) ^ 1 << bit);
            return Checks.check(ImageReader.read(flipped)).stream().anyMatch(Diagnostic::isError);
        }
    }

    @Test
    void whatFlipsIsNoticedOrFree() throws IOException, UserError {
        SampleImage image = SampleImage.in(folder);
        List<Part> parts = parts(image);
        Random random = new Random(SEED);
        List<Flip> flips = IntStream.range(0, FLIPS)
                .mapToObj(_ -> flip(parts.get(random.nextInt(parts.size())), random))
                .toList();
        List<Flip> missed = flips.parallelStream()
                .filter(flip -> !flip.isNoticed(image.medium()))
                .toList();
        System.out.printf("flips: %d, noticed: %d%n", FLIPS, FLIPS - missed.size());
        if (FLIPS == ALL) {
            Golden.check(FREE, text(flips, missed));
        } else {
            String free = Files.readString(FREE);
            missed.forEach(flip -> assertTrue(free.contains(" in: " + flip.what() + "\n"), flip.toString()));
        }
    }

    private static Flip flip(Part part, Random random) {
        Extent extent = part.extents().get(random.nextInt(part.extents().size()));
        return new Flip(part.what(), extent.offset() + random.nextLong(extent.size()), random.nextInt(8));
    }

    /// What is written, and what is left empty.
    private static List<Part> parts(SampleImage image) {
        Map<String, List<Extent>> parts = new TreeMap<>();
        image.metadata().forEach(literal -> parts.put(literal.what(), List.of(literal.extent())));
        image.layout().regions().stream()
                .filter(Region.Hole.class::isInstance)
                .map(Region::extent)
                .collect(groupingBy(hole -> isCluster(image.layout(), hole) ? CLUSTERS : PADDING))
                .forEach(parts::put);
        return parts.entrySet().stream().map(Part::of).toList();
    }

    private static boolean isCluster(Layout layout, Extent hole) {
        long first = layout.esp().offset() + layout.espGeometry().clusterOffset(Geometry.FIRST_CLUSTER);
        return hole.offset() >= first && layout.esp().contains(hole);
    }

    private static String text(List<Flip> flips, List<Flip> missed) {
        Map<String, Long> all = byPart(flips);
        String free = byPart(missed).entrySet().stream()
                .map(part -> "%5d of %d in: %s%n".formatted(part.getValue(), all.get(part.getKey()), part.getKey()))
                .collect(joining());
        return """
            # Of %d bits that flipped in %d parts of an image of ours, in each as often, `verify` did not notice %d without a
            # manifest. OwnFlipsTest -Dflips=10000 counts them. The clusters may hold what was written and deleted again, as
            # on any disk: nobody reads it.
            """.formatted(flips.size(), all.size(), missed.size()) + free;
    }

    private static Map<String, Long> byPart(List<Flip> flips) {
        return flips.stream().collect(groupingBy(Flip::what, TreeMap::new, counting()));
    }
}
