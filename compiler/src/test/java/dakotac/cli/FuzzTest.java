package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.diagnostic.UserError;
import dakotac.image.disk.Region;
import dakotac.inspect.Patched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Images broken at random: whatever `verify` reads, it ends soon and throws nothing.
///
/// `-Djqwik.tries.default=400000` goes on for ten minutes.
class FuzzTest {

    private static final long MAX_NANOS = 2_000_000_000L;
    private static final int[] ODD = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, 0xE5};

    private static final SampleImage IMAGE = build();

    private static SampleImage build() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            SampleImage image = SampleImage.in(folder);
            try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            return image;
        } catch (IOException | UserError e) {
            throw new AssertionError(e);
        }
    }

    @Property
    void brokenImagesEndInDiagnostics(@ForAll Random random) {
        Patched broken = broken(IMAGE, random);
        long start = System.nanoTime();
        IMAGE.verify(broken);
        assertTrue(System.nanoTime() - start < MAX_NANOS, "took longer than 2 s");
    }

    private static Patched broken(SampleImage image, Random random) {
        Patched broken = Patched.of(image.medium());
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            broken = changed(broken, image.metadata(), random);
        }
        boolean cut = random.nextInt(50) == 0;
        return cut ? broken.cut(random.nextLong(image.medium().size())) : broken;
    }

    /// Most of the changes go to where bytes are that say something.
    private static Patched changed(Patched image, List<Region.Literal> metadata, Random random) {
        Region.Literal part = metadata.get(random.nextInt(metadata.size()));
        int at = random.nextInt(part.bytes().size());
        for (int tries = 0; tries < 20 && part.bytes().u8(at) == 0 && random.nextInt(4) > 0; tries++) {
            at = random.nextInt(part.bytes().size());
        }
        Bytes bytes = bytes(metadata, part, at, random);
        return image.with(part.offset() + at, bytes);
    }

    private static Bytes bytes(List<Region.Literal> metadata, Region.Literal part, int at, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Bytes.of((byte) (part.bytes().u8(at) ^ 1 << random.nextInt(8)));
            case 1 -> Bytes.of((byte) ODD[random.nextInt(ODD.length)]);
            case 2 -> number(random);
            case 3 -> copy(metadata.get(random.nextInt(metadata.size())), random);
            default -> noise(random);
        };
    }

    /// A number in both byte orders, or the half of one.
    private static Bytes number(Random random) {
        long value = random.nextBoolean() ? random.nextInt(80) : random.nextInt() & 0xFFFF_FFFFL;
        Bytes both = new Block(8).u32both(0, value).toBytes();
        return random.nextBoolean() ? both : both.slice(0, 4);
    }

    /// Something that makes sense elsewhere.
    private static Bytes copy(Region.Literal from, Random random) {
        int size = Math.min(from.bytes().size(), 1 + random.nextInt(64));
        return from.bytes().slice(random.nextInt(from.bytes().size() - size + 1), size);
    }

    private static Bytes noise(Random random) {
        List<Bytes> bytes = new ArrayList<>();
        for (int left = random.nextInt(40); left >= 0; left--) {
            bytes.add(Bytes.of((byte) random.nextInt()));
        }
        return Bytes.join(bytes);
    }
}
