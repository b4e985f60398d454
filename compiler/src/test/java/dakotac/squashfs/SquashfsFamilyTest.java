package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Images that share what they have in common, read by others.
class SquashfsFamilyTest {

    private static final int BLOCK = 4_096;

    @TempDir
    private Path folder;

    /// Some contents in all images, some in each two of them, some in one, some twice in one.
    private static SequencedMap<String, SampleTree> trees(int seed, int images) {
        Random random = new Random(seed);
        SequencedMap<String, SampleTree> trees = new LinkedHashMap<>();
        for (int i = 0; i < images; i++) {
            trees.put("image" + i, new SampleTree());
        }
        List<SampleTree> all = List.copyOf(trees.values());
        for (int i = 0; i < 60; i++) {
            int[] around = {1, 100, BLOCK, 2 * BLOCK, 7 * BLOCK};
            byte[] content = new byte[Math.max(0, around[random.nextInt(around.length)] + random.nextInt(3) - 1)];
            if (random.nextInt(8) > 0) {
                random.nextBytes(content);
            }
            int holders = 1 + random.nextInt((1 << images) - 1);
            for (int image = 0; image < images; image++) {
                if ((holders & 1 << image) != 0) {
                    all.get(image).add("file-" + i, all.get(image).content(content));
                    all.get(image).add("again-" + i / 2, all.get(image).content(content));
                }
            }
        }
        return trees;
    }

    /// @return the pieces of each image
    private static List<List<Path>> write(SequencedMap<String, SampleTree> trees, Path to, int threads, boolean spooled)
            throws IOException {
        Files.createDirectories(to);
        List<SquashfsFamily.Member> members = new ArrayList<>();
        trees.forEach((name, tree) -> members.add(new SquashfsFamily.Member(name, tree.root(), tree.contents())));
        List<List<Path>> pieces = new ArrayList<>();
        try (CompressionThreads compressing = new CompressionThreads(SampleTree.FAST, BLOCK, threads);
                ContentSpool spool = new ContentSpool(
                        compressing, _ -> create(to.resolve("spool"), StandardOpenOption.DELETE_ON_CLOSE), 1 << 30)) {
            if (spooled) {
                for (SampleTree tree : trees.values()) {
                    tree.putInto(spool);
                }
            }
            try (SquashfsFamily family = SquashfsFamily.begin(
                    members,
                    spooled ? Optional.of(spool) : Optional.empty(),
                    compressing,
                    name -> create(to.resolve(name)))) {
                for (int i = 0; i < members.size(); i++) {
                    family.addContents(i);
                }
                family.finishStretches();
                for (int i = 0; i < members.size(); i++) {
                    pieces.add(family.writeTables(i).stream().map(to::resolve).toList());
                }
            }
        }
        return pieces;
    }

    private static FileChannel create(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.addAll(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        return FileChannel.open(file, all);
    }

    private static byte[] joined(List<Path> pieces) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Path piece : pieces) {
            joined.writeBytes(Files.readAllBytes(piece));
        }
        return joined.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void everyImageIsWhole(int images) throws Exception {
        SequencedMap<String, SampleTree> trees = trees(images, images);
        List<List<Path>> pieces = write(trees, folder.resolve("family"), 2, false);
        for (Map.Entry<String, SampleTree> each : trees.entrySet()) {
            byte[] image = joined(pieces.get(List.copyOf(trees.keySet()).indexOf(each.getKey())));
            SquashfsReader reader = SquashfsReader.open(ImageData.of(Bytes.of(image)));
            Oracle.assertSame(FileListing.of(each.getValue().root()), FileListing.of(reader));
            SquashfsAudit.audit(reader);
            Path file = Files.write(folder.resolve(each.getKey()), image);
            Oracle.says(
                    "unsquashfs", "-quiet", "-no-progress", "-d", folder + "/out-" + each.getKey(), file.toString());
            assertEquals(0, image.length % 4_096);
        }
    }

    @Test
    void ofTwoImagesTheFirstEndsWithWhatTheSecondBeginsWith() throws Exception {
        List<List<Path>> pieces = write(trees(2, 2), folder.resolve("family"), 2, false);
        assertEquals(
                List.of("image0.head", "image0.stretch", "image1.head", "image0+image1.stretch", "image0.tables"),
                names(pieces.get(0)));
        assertEquals(
                List.of("image1.head", "image0+image1.stretch", "image0.tables", "image1.stretch", "image1.tables"),
                names(pieces.get(1)));
        for (List<Path> image : pieces) {
            for (Path piece : image.subList(0, image.size() - 1)) {
                assertEquals(0, Files.size(piece) % Stretch.ALIGNMENT);
            }
        }
    }

    /// Else the one head of both were on the ISO once.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoImagesOfTheSameSizesHaveHeadsOfTheirOwn(boolean sharing) throws Exception {
        SequencedMap<String, SampleTree> trees = new LinkedHashMap<>();
        for (String name : List.of("one", "other")) {
            SampleTree tree = new SampleTree();
            byte[] both = new byte[3 * BLOCK];
            new Random(sharing ? 1 : name.length()).nextBytes(both);
            trees.put(
                    name,
                    tree.add("own", tree.content(name.repeat(9).getBytes(UTF_8)))
                            .add("both", tree.content(both)));
        }
        List<List<Path>> pieces = write(trees, folder.resolve("family"), 2, false);
        assertTrue(Files.mismatch(pieces.get(0).getFirst(), pieces.get(1).getFirst()) >= 0);
        for (List<Path> image : pieces) {
            Path file = Files.write(folder.resolve("image"), joined(image));
            SquashfsAudit.audit(SquashfsReader.open(ImageData.of(Bytes.of(joined(image)))));
            Oracle.says("unsquashfs", "-quiet", "-no-progress", "-f", "-d", folder + "/out", file.toString());
        }
    }

    /// Else equal images had their heads twice, and lay in two places each.
    @Test
    void twoImagesThatHaveOnlyZerosInCommonHaveNothingOfEachOther() throws Exception {
        SequencedMap<String, SampleTree> trees = new LinkedHashMap<>();
        for (String name : List.of("one", "other")) {
            SampleTree tree = new SampleTree();
            trees.put(name, tree.add("zeros", tree.content(new byte[3 * BLOCK])));
        }
        List<List<Path>> pieces = write(trees, folder.resolve("family"), 2, false);
        assertEquals(List.of("one.head", "one.tables"), names(pieces.get(0)));
        assertEquals(List.of("other.head", "other.tables"), names(pieces.get(1)));
        assertArrayEquals(joined(pieces.get(0)), joined(pieces.get(1)));
        SquashfsAudit.audit(SquashfsReader.open(ImageData.of(Bytes.of(joined(pieces.get(0))))));
    }

    private static List<String> names(List<Path> pieces) {
        return pieces.stream().map(piece -> piece.getFileName().toString()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void neitherThreadsNorSpoolShow(int threads) throws Exception {
        SequencedMap<String, SampleTree> trees = trees(3, 3);
        List<List<Path>> read = write(trees, folder.resolve("read"), 1, false);
        List<List<Path>> spooled = write(trees, folder.resolve("spooled"), threads, true);
        for (int image = 0; image < read.size(); image++) {
            assertArrayEquals(joined(read.get(image)), joined(spooled.get(image)));
        }
    }

    @Test
    void whatIsSharedIsThereOnce() throws Exception {
        SequencedMap<String, SampleTree> trees = trees(5, 4);
        write(trees, folder.resolve("family"), 2, false);
        long together = size(folder.resolve("family"));
        long apart = 0;
        for (Map.Entry<String, SampleTree> each : trees.entrySet()) {
            apart += Files.size(each.getValue().write(folder.resolve(each.getKey()), SampleTree.FAST, BLOCK, 2));
        }
        assertTrue(together < apart * 0.7, together + " of " + apart);
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
