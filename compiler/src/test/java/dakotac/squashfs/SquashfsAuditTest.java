package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fits together in images of ours and of others, and what does not where bytes are changed. `-Dflips=5000`
/// changes
/// as many.
class SquashfsAuditTest {

    private static final int FLIPS = Integer.getInteger("flips", 150);

    @TempDir
    private Path folder;

    private static void audit(byte[] image) {
        SquashfsAudit.audit(SquashfsReader.open(ImageData.of(Bytes.of(image))));
    }

    @Test
    void oursFitTogether() throws IOException {
        for (int seed = 0; seed < 4; seed++) {
            SampleTree tree = SampleTree.random(seed, 4_096, 256);
            byte[] image = Files.readAllBytes(tree.write(folder.resolve("image" + seed), SampleTree.FAST, 4_096, 1));
            assertDoesNotThrow(() -> audit(image));
        }
        audit(SmallSquashfs.of(4_096, 4_096));
    }

    @Test
    void thoseOfOthersFitTogether() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/a/b/c"));
        Files.write(tree.resolve("large"), new byte[300_001]);
        byte[] random = new byte[200_000];
        new Random(1).nextBytes(random);
        Files.write(tree.resolve("random"), random);
        Files.createLink(tree.resolve("again"), tree.resolve("random"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("random"));
        Files.writeString(tree.resolve("small"), "small");
        for (int i = 0; i < 600; i++) {
            Files.writeString(tree.resolve("../" + i), "" + i);
        }
        for (String words : new String[] {
            "mksquashfs '%s/tree' '%s/out0' -quiet -no-progress",
            "mksquashfs '%s/tree' '%s/out1' -quiet -no-progress -comp xz -no-exports -no-tailends",
            "mksquashfs '%s/tree' '%s/out2' -quiet -no-progress -noI -noD -noF",
            "tar -C '%s/tree' -c . | tar2sqfs --quiet '%s/out3'",
            "gensquashfs --quiet -D '%s/tree' '%s/out4'"
        }) {
            Oracle.says("sh", "-c", words.formatted(folder, folder));
        }
        for (int i = 0; i < 5; i++) {
            byte[] image = Files.readAllBytes(folder.resolve("out" + i));
            assertDoesNotThrow(() -> audit(image), "out" + i);
        }
    }

    @Test
    void aRingDoesNot() {
        assertThrows(Malformed.class, () -> audit(SmallSquashfs.inARing()));
    }

    /// Nothing else is thrown. In metadata that is not compressed, bytes are free that mean something by themselves.
    @Test
    void mostFlipsOfMetadataAreNoticed() throws IOException {
        Map<String, int[]> counts = new TreeMap<>();
        for (int seed = 0; seed < 2; seed++) {
            SampleTree tree = SampleTree.random(seed, 4_096, 256);
            CompressorOptions options = seed == 0 ? SampleTree.FAST : new CompressorOptions.OfGzip(9);
            byte[] sound = Files.readAllBytes(tree.write(folder.resolve("flip" + seed), options, 4_096, 1));
            Superblock superblock = Superblock.decode(Bytes.of(sound));
            int tables = (int) superblock.tables().inodes();
            int end = (int) superblock.bytesUsed();
            Random random = new Random(seed);
            for (int i = 0; i < FLIPS; i++) {
                boolean inSuperblock = random.nextInt(8) == 0;
                int at = inSuperblock ? random.nextInt(Superblock.SIZE) : tables + random.nextInt(end - tables);
                byte[] damaged = sound.clone();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                int[] count = counts.computeIfAbsent(
                        options.compressor().label() + (inSuperblock ? " superblock" : " tables"), _ -> new int[2]);
                count[1]++;
                try {
                    audit(damaged);
                } catch (Malformed noticed) {
                    count[0]++;
                }
            }
        }
        counts.forEach((what, count) -> {
            System.out.printf("%s: %d of %d flips noticed%n", what, count[0], count[1]);
            assertTrue(count[0] * 100 > count[1] * (what.endsWith("tables") ? 30 : 75), what + " " + count[0]);
        });
    }
}
