package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.ByteString;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.ContentId;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.LayerVerifier;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentIdsTest {

    @TempDir
    private Path folder;

    private TreeNode.Directory tree(String name, Blob... layers) throws UserError, IOException {
        CraftedImage image = CraftedImage.in(folder.resolve(name)).tag("t", layers);
        return LocalTree.read("oci:" + image.folder() + ":t", ImageLimits.DEFAULT)
                .orThrow();
    }

    private static ContentId id(ContentIds ids, TreeNode.Directory tree, String name) {
        return ids.of(content(tree, name));
    }

    private static TreeNode.Leaf.Content content(TreeNode.Directory tree, String name) {
        TreeNode.Leaf leaf = assertInstanceOf(
                TreeNode.Leaf.class, tree.find(List.of(ByteString.of(name))).orElseThrow());
        return assertInstanceOf(TreeNode.Leaf.Content.class, leaf.kind());
    }

    private static Sha256 digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyThoseThatLookAlikeAreRead() throws Exception {
        TreeNode.Directory first = tree(
                "first",
                Blob.plain(new CraftedTar().file("a", "both").file("b", "alone").end()),
                Blob.gzip(new CraftedTar().file("c", "in gzip").end()));
        TreeNode.Directory second = tree(
                "second",
                Blob.plain(new CraftedTar().file("d", "both").file("e", "odds").end()),
                Blob.plain(new CraftedTar().file("f", "in gzip").end()));
        ContentIds ids = ContentIds.of(List.of(first, second));
        assertEquals(id(ids, first, "a"), id(ids, second, "d"));
        assertInstanceOf(ContentId.Place.class, id(ids, first, "b"));
        assertInstanceOf(ContentId.Place.class, id(ids, second, "e"));
        assertNotEquals(id(ids, first, "b"), id(ids, second, "e"));
        assertEquals(digest("in gzip"), id(ids, first, "c"));
        assertEquals(digest("in gzip"), id(ids, second, "f"));
    }

    /// As a root file system and the store of its own image are.
    @Test
    void nothingIsReadOfTheSameLayerTwice() throws Exception {
        byte[] tar = new CraftedTar().file("a", "content").file("b", "other").end();
        TreeNode.Directory first = tree("first", Blob.plain(tar));
        TreeNode.Directory second =
                tree("second", Blob.gzip(new CraftedTar().dir("d").end()), Blob.plain(tar));
        ContentIds ids = ContentIds.of(List.of(first, second));
        assertInstanceOf(ContentId.Place.class, id(ids, first, "a"));
        assertEquals(id(ids, first, "a"), id(ids, second, "a"));
        assertNotEquals(id(ids, first, "a"), id(ids, first, "b"));
    }

    /// Two contents of the same size and CRC-32C, as whoever makes an image can find some.
    private static List<byte[]> collision() {
        Map<Long, byte[]> known = new HashMap<>();
        Random random = new Random(1);
        while (true) {
            byte[] one =
                    ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array();
            CRC32C checksum = new CRC32C();
            checksum.update(one);
            byte[] other = known.putIfAbsent(checksum.getValue(), one);
            if (other != null) {
                return List.of(one, other);
            }
        }
    }

    @Test
    void aChecksumIsNoProof() throws Exception {
        List<byte[]> contents = collision();
        TreeNode.Directory tree = tree(
                "collision",
                Blob.plain(new CraftedTar()
                        .file("one", contents.getFirst())
                        .file("other", contents.getLast())
                        .end()));
        assertEquals(content(tree, "one").beginning(), content(tree, "other").beginning());
        ContentIds ids = ContentIds.of(List.of(tree));
        assertNotEquals(id(ids, tree, "one"), id(ids, tree, "other"));
    }

    @Test
    void whereTheDigestIsKnownTheChecksumIsNotEnough() throws Exception {
        List<Blob> blobs = collision().stream()
                .map(content -> Blob.gzip(new CraftedTar().file("a", content).end()))
                .toList();
        TreeNode.Directory tree = tree("image", blobs.getFirst());
        Files.write(content(tree, "a").layer().stored().file(), blobs.getLast().blob());
        assertThrows(BadImage.class, () -> TreeTar.write(tree, OutputStream.nullOutputStream()));
    }

    @Test
    void whatIsLaidOverCanBeThereAlready() throws Exception {
        TreeNode.Directory tree =
                tree("image", Blob.plain(new CraftedTar().file("a", "motd\n").end()));
        SortedMap<ByteString, TreeNode> children = new TreeMap<>(tree.children());
        children.put(
                ByteString.of("b"),
                new TreeNode.Leaf(tree.attributes(), TreeNode.Leaf.Added.of(ByteString.of("motd\n"))));
        TreeNode.Directory over = new TreeNode.Directory(tree.attributes(), children);
        assertEquals(digest("motd\n"), id(ContentIds.of(List.of(over)), over, "a"));
    }

    @Test
    void aLayerThatChangedMeanwhileIsTold() throws Exception {
        byte[] tar = new CraftedTar().file("a", "both").file("b", "both").end();
        CraftedImage image = CraftedImage.in(folder).tag("t", Blob.plain(tar));
        String reference = "oci:" + image.folder() + ":t";
        for (byte[] changed :
                List.of(new CraftedTar().file("a", "both").file("b", "bath").end(), new byte[600])) {
            LayerVerifier verifier = new LayerVerifier();
            TreeNode.Directory tree = LocalTree.read(reference, Arch.X86_64, ImageLimits.DEFAULT, verifier)
                    .orThrow();
            Path blob = content(tree, "a").layer().stored().file();
            Files.write(blob, changed);
            BadImage told = assertThrows(BadImage.class, () -> {
                ContentIds.of(List.of(tree));
                verifier.verify();
            });
            assertTrue(String.valueOf(told.getMessage()).startsWith("has changed while it was read, in layer 1"));
            Files.write(blob, tar);
        }
    }

    @Test
    void thoseThatBeginAlikeAreNotEqual() throws Exception {
        String beginning = "x".repeat(LayerReader.BEGINNING);
        TreeNode.Directory tree = tree(
                "image",
                Blob.plain(new CraftedTar()
                        .file("one", beginning + 1)
                        .file("other", beginning + 2)
                        .file("same", beginning + 1)
                        .end()));
        assertEquals(content(tree, "one").beginning(), content(tree, "other").beginning());
        ContentIds ids = ContentIds.of(List.of(tree));
        assertNotEquals(id(ids, tree, "one"), id(ids, tree, "other"));
        assertEquals(id(ids, tree, "one"), id(ids, tree, "same"));
    }
}
