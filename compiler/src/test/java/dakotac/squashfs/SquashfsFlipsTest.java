package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changed bytes in the superblock and the tables, which nobody has a digest of: they are noticed, or of a kind that
/// can be anything, as `golden/squashfs/flips.txt` lists them.
class SquashfsFlipsTest {

    /// Of each image.
    private static final int FLIPS = 5_000;

    private static final int BLOCK = 4_096;

    /// What a changed byte may mean, and why nobody can notice it.
    private static final Map<String, String> FREE = Map.ofEntries(
            Map.entry("nothing", "what is decompressed is the same"),
            Map.entry("time", "can be any"),
            Map.entry("permissions", "can be any"),
            Map.entry("owner", "can be any"),
            Map.entry("name", "can be any that keeps the order"),
            Map.entry("target", "of a symbolic link, can be any"),
            Map.entry("device", "can be any"),
            Map.entry("attributes", "a file can have those of another one"),
            Map.entry("attribute name", "can be any"),
            Map.entry("attribute value", "can be any"),
            Map.entry("flags", "some only tell mksquashfs how to append"),
            Map.entry("level", "tells how it was compressed"),
            Map.entry("start", "of a file of which no block is stored"),
            Map.entry("empty listing", "where it would begin"));

    @TempDir
    private Path folder;

    private final Map<String, Integer> unnoticed = new TreeMap<>();
    private int noticed;

    @Test
    void ours() throws IOException {
        StringBuilder all = new StringBuilder();
        SampleTree tree = AllKindsTree.of(BLOCK);
        flip(PlainSquashfs.of(tree, BLOCK, folder.resolve("stored")), FLIPS);
        all.append(result("tables that are not compressed"));
        flip(Files.readAllBytes(tree.write(folder.resolve("zstd"), SampleTree.FAST, BLOCK, 1)), FLIPS);
        all.append(result("zstd"));
        Golden.check(Path.of("../golden/squashfs/flips.txt"), all.toString());
    }

    /// Of others, whose bytes differ with their version: fewer, and none are counted.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-comp gzip -noI -noX",
                "-comp gzip",
                "-comp xz -noId -no-fragments",
                "-comp zstd -no-exports -noI -tailends -no-duplicates"
            })
    void ofOthers(String options) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/a"));
        Files.write(tree.resolve("text"), "a text\n".repeat(5_000).getBytes(UTF_8));
        Files.write(tree.resolve("again"), "a text\n".repeat(5_000).getBytes(UTF_8));
        Files.write(tree.resolve("short"), "short".getBytes(UTF_8));
        Files.createLink(tree.resolve("linked"), tree.resolve("short"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("text"));
        Files.createDirectory(tree.resolve("empty"));
        Path image = folder.resolve("image");
        Oracle.says(
                "sh", "-c", "mksquashfs '%s' '%s' -quiet -no-progress %s".formatted(tree.getParent(), image, options));
        flip(Files.readAllBytes(image), FLIPS / 10);
        assertTrue(noticed > FLIPS / 10 / 2, "" + noticed);
    }

    private String result(String what) {
        StringBuilder text = new StringBuilder("%s: %d of %d noticed\n".formatted(what, noticed, FLIPS));
        unnoticed.forEach((kind, count) -> text.append("    %4d %s: %s\n".formatted(count, kind, FREE.get(kind))));
        return text.toString();
    }

    private void flip(byte[] sound, int flips) {
        noticed = 0;
        unnoticed.clear();
        Map<String, Object> fields = MetadataFields.of(sound);
        Superblock superblock = Superblock.decode(Bytes.of(sound));
        int head = Superblock.SIZE + (superblock.has(Superblock.COMPRESSOR_OPTIONS) ? 6 : 0);
        int tables = (int) superblock.tables().inodes();
        int all = head + (int) superblock.bytesUsed() - tables;
        Random random = new Random(11);
        for (int i = 0; i < flips; i++) {
            int at = random.nextInt(all);
            byte[] damaged = sound.clone();
            damaged[at < head ? at : tables + at - head] ^= (byte) (1 + random.nextInt(255));
            try {
                SquashfsAudit.audit(SquashfsReader.open(ImageData.of(Bytes.of(damaged))));
                List<String> kinds = MetadataFields.differing(fields, MetadataFields.of(damaged));
                assertTrue(FREE.keySet().containsAll(kinds), "flip " + i + " at " + at + ": " + kinds);
                unnoticed.merge(kinds.isEmpty() ? "nothing" : kinds.getFirst(), 1, Integer::sum);
            } catch (Malformed told) {
                noticed++;
            }
        }
    }
}
