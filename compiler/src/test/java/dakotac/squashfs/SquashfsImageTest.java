package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.tree.UnpackedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Images of random trees, read by others. `-Dtrees=1000` reads as many.
class SquashfsImageTest {

    private static final int TREES = Integer.getInteger("trees", 8);

    @TempDir
    private Path folder;

    @Test
    void theReaderFindsEverything() throws Exception {
        for (int seed = 0; seed < TREES; seed++) {
            SampleTree tree = SampleTree.random(seed, 4_096, 256);
            Path image = tree.write(folder.resolve("image" + seed), options(seed), 4_096, 2);
            SquashfsReader reader = SquashfsReader.open(ImageData.of(Bytes.of(Files.readAllBytes(image))));
            Oracle.assertSame(FileListing.of(tree.root()), FileListing.of(reader));
            Files.delete(image);
        }
    }

    @Test
    void linuxFindsEverything() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        Path mount = Files.createDirectory(folder.resolve("mount"));
        for (int seed = 0; seed < TREES; seed++) {
            SampleTree tree = SampleTree.random(seed, 4_096, 256);
            Path image = tree.write(folder.resolve("image" + seed), options(seed), 4_096, 2);
            Oracle.assertSame(
                    FileListing.of(tree.root()),
                    UnpackedFolder.mounted(image, mount).list());
            Files.delete(image);
        }
    }

    private static CompressorOptions options(int seed) {
        return switch (seed % 4) {
            case 0 -> new CompressorOptions.OfGzip(9);
            case 1 -> new CompressorOptions.OfGzip(1);
            case 2 -> new CompressorOptions.OfZstd(15);
            default -> SampleTree.FAST;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void threadsDoNotShow(int threads) throws Exception {
        SampleTree tree = SampleTree.random(1, 4_096, 256);
        assertArrayEquals(
                Files.readAllBytes(tree.write(folder.resolve("one"), SampleTree.FAST, 4_096, 1)),
                Files.readAllBytes(tree.write(folder.resolve("several"), SampleTree.FAST, 4_096, threads)));
    }
}
