package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Oracle;
import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.Xattrs;
import dakotac.tree.UnpackedFolder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.io.input.BoundedInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other programs make of images of ours.
class SquashfsJudgesTest {

    private static final int BLOCK = 131_072;

    /// Of a sparse file.
    private static final long SPARSE_GIB = Long.getLong("sparse.gib", 5);

    @TempDir
    private Path folder;

    private Path mount = Path.of("");

    @BeforeEach
    void makeFolder() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems and own files");
        mount = Files.createDirectory(folder.resolve("mount"));
    }

    private Path image() {
        return folder.resolve("image.squashfs");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_096, BLOCK, 1 << 20})
    void unsquashfs(int blockSize) throws Exception {
        SampleTree tree = SampleTree.random(blockSize, Math.min(blockSize, BLOCK), 255);
        Path image = tree.write(image(), SampleTree.FAST, blockSize, 2);
        Path unpacked = folder.resolve("unpacked");
        Oracle.says("unsquashfs", "-q", "-n", "-no-xattrs", "-d", unpacked.toString(), image.toString());
        Oracle.assertSame(withoutXattrs(FileListing.of(tree.root())), new UnpackedFolder(unpacked).list());
        Oracle.assertSame(
                FileListing.of(tree.root()),
                UnpackedFolder.mounted(image, mount).list());
    }

    @Test
    void rdsquashfs() throws Exception {
        SampleTree tree = SampleTree.random(5, BLOCK, 255);
        Path image = tree.write(image(), new CompressorOptions.OfGzip(9), BLOCK, 2);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Oracle.says(
                "rdsquashfs",
                "--unpack-path",
                "/",
                "--unpack-root",
                unpacked.toString(),
                "--chmod",
                "--chown",
                "--set-times",
                "--quiet",
                image.toString());
        assertEquals(
                regularFiles(withoutXattrs(FileListing.of(tree.root()))),
                regularFiles(new UnpackedFolder(unpacked).list()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void sevenZip(String compressor) throws Exception {
        CompressorOptions options = compressor.equals("zstd") ? SampleTree.FAST : new CompressorOptions.OfGzip(9);
        Path image = SampleTree.random(6, BLOCK, 255).write(image(), options, BLOCK, 2);
        String says = Oracle.says("7z", "t", image.toString());
        assertTrue(says.contains("Everything is Ok") || says.contains("Unsupported Method"), says);
    }

    @Test
    void aFolderOfAHundredThousandNames() throws Exception {
        SampleTree tree = new SampleTree();
        FileNode.File one = new FileNode.File(Attributes.ofRoot(0600), new FileNode.Fifo());
        for (int i = 0; i < 100_000; i++) {
            tree.add(
                    "name-" + i,
                    i % 3 == 0 ? one : new FileNode.File(Attributes.ofRoot(i % 01000), new FileNode.Fifo()));
        }
        Path image = tree.write(image(), SampleTree.FAST, BLOCK, 2);
        String script = """
                mount -o loop,ro "$0" "$1" && cd "$1"
                ls -U | wc -l
                for i in 0 1 2 999 1000 50000 99998 99999; do stat -c '%n %a %h' name-$i; done
                ls nam name-100000 zzz 2>&1 | grep -c 'No such file'
                """;
        assertEquals("""
                100000
                name-0 600 33334
                name-1 1 1
                name-2 2 1
                name-999 600 33334
                name-1000 750 1
                name-50000 520 1
                name-99998 236 1
                name-99999 600 33334
                3
                """, Oracle.says("unshare", "--mount", "sh", "-c", script, image.toString(), mount.toString()));
    }

    @Test
    void manyIdsAndLargeAttributes() throws Exception {
        SampleTree tree = new SampleTree();
        SortedMap<ByteString, ByteString> large = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            large.put(ByteString.of("user.n" + i), ByteString.of("v".repeat(65_535) + i % 2));
        }
        for (int i = 0; i < 32_767; i++) {
            Attributes attributes = new Attributes(
                    0644, 2L * i + 1, 2L * i + 2, Instant.EPOCH, i < 3 ? new Xattrs(large) : Xattrs.NONE);
            tree.add("" + i, new FileNode.File(attributes, i < 3 ? tree.content(new byte[0]) : new FileNode.Fifo()));
        }
        Path image = tree.write(image(), SampleTree.FAST, BLOCK, 2);
        Oracle.assertSame(
                FileListing.of(tree.root()),
                UnpackedFolder.mounted(image, mount).list());
    }

    @Test
    void aSparseFileOfManyGigabytes() throws Exception {
        long size = SPARSE_GIB << 30;
        byte[] ends = "the ends".getBytes(UTF_8);
        SampleTree tree = new SampleTree();
        tree.add("sparse", tree.content(Sha256.of(ends), size, () -> {
            InputStream zeros = BoundedInputStream.builder()
                    .setInputStream(new Zeros())
                    .setMaxCount(size - 2L * ends.length)
                    .get();
            return new SequenceInputStream(Collections.enumeration(
                    List.of(new ByteArrayInputStream(ends), zeros, new ByteArrayInputStream(ends))));
        }));
        Path image = tree.write(image(), SampleTree.FAST, BLOCK, 2);
        assertTrue(Files.size(image) < 100_000, "" + Files.size(image));
        String script = """
                mount -o loop,ro "$0" "$1" && cd "$1"
                stat -c '%s %b' sparse; head -c 8 sparse; tail -c 9 sparse | tr '\\0' 0
                tail -c +4294967290 sparse | head -c 300000 | tr -d '\\0' | wc -c
                """;
        assertEquals(
                "%d %d\nthe ends0the ends0\n".formatted(size, 2 * BLOCK / 512),
                Oracle.says("unshare", "--mount", "sh", "-c", script, image.toString(), mount.toString()));
    }

    private static final class Zeros extends InputStream {

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 0);
            return length;
        }
    }

    private static SortedMap<String, String> withoutXattrs(SortedMap<String, String> lines) {
        lines.replaceAll((_, line) -> line.replaceAll(" (user|trusted|security)\\.\\S+", ""));
        return lines;
    }

    /// Each as if it had no other names: some make a file of every name.
    private static SortedMap<String, String> regularFiles(SortedMap<String, String> lines) {
        SortedMap<String, String> same = new TreeMap<>();
        lines.forEach((path, line) ->
                same.put(path, line.startsWith("= ") ? lines.getOrDefault(line.substring(2), "") : line));
        same.values().removeIf(line -> !line.startsWith("f "));
        return same;
    }
}
