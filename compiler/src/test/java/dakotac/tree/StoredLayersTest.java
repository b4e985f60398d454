package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dakotac.binary.ByteString;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.LayerVerifier;
import dakotac.source.LocalImage;
import dakotac.source.OciImage;
import dakotac.source.Sha256;
import dakotac.store.StorageDriver;
import dakotac.store.StoreTree;
import dakotac.store.StoredImage;
import dakotac.tree.LayerCases.Case;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Layers put together again from a store, as whoever copies an image out of it does.
class StoredLayersTest {

    private static final int FILE = 1;

    @TempDir
    private Path folder;

    @Test
    void everyLayerComesOutByteByByte() throws Exception {
        CraftedImage images = CraftedImage.in(folder);
        List<Case> cases = LayerCases.all();
        for (Case each : cases) {
            images.tag(each.name(), each.layers().stream().map(Blob::gzip).toArray(Blob[]::new));
        }
        List<Executable> checks = new ArrayList<>();
        for (Case each : cases) {
            checks.add(() -> check(new LocalImage("oci:" + folder + ":" + each.name()).open(Arch.X86_64), each));
        }
        assertAll(checks);
    }

    private static void check(OciImage image, Case each) throws Exception {
        List<LayerTree> trees = ImageTree.readLayers(
                        image, each.name(), ImageLimits.DEFAULT, new LayerVerifier(), _ -> {})
                .orThrow();
        for (StorageDriver driver : StorageDriver.values()) {
            check(driver, StoredImage.kept(List.of("registry.example.org/a:1"), image, trees, driver), each.layers());
            check(
                    driver,
                    StoredImage.flattened(List.of("registry.example.org/a:1"), image, trees),
                    List.of(flat(trees)));
        }
    }

    private static byte[] flat(List<LayerTree> trees) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        TreeTar.write(
                trees.isEmpty()
                        ? TreeNode.Directory.empty(LayerApplication.IMPLIED)
                        : trees.getLast().merged(),
                tar);
        return tar.toByteArray();
    }

    private static void check(StorageDriver driver, StoredImage image, List<byte[]> expected) throws IOException {
        TreeNode.Directory store = StoreTree.of(driver, List.of(image));
        JsonNode layers = JsonMapper.shared()
                .readTree(bytes(store, driver.label() + "-layers/layers.json").toArray());
        List<Sha256> found = new ArrayList<>();
        for (JsonNode layer : layers) {
            String id = layer.path("id").stringValue();
            String tree = driver == StorageDriver.VFS ? "vfs/dir/" + id : "overlay/" + id + "/diff";
            ByteString split = bytes(store, driver.label() + "-layers/" + id + ".tar-split.gz");
            found.add(Sha256.of(joined(
                    split,
                    assertInstanceOf(TreeNode.Directory.class, node(store, tree).orElseThrow()))));
        }
        assertEquals(expected.stream().map(Sha256::of).toList(), found);
    }

    private static byte[] joined(ByteString split, TreeNode.Directory tree) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        byte[] lines = new GZIPInputStream(new ByteArrayInputStream(split.toArray())).readAllBytes();
        for (String text : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
            JsonNode line = JsonMapper.shared().readTree(text);
            if (line.path("type").intValue() != FILE) {
                tar.writeBytes(Base64.getDecoder().decode(line.path("payload").stringValue()));
            } else if (line.has("size")) {
                tar.writeBytes(content(tree, name(line)));
            }
        }
        return tar.toByteArray();
    }

    private static ByteString name(JsonNode line) {
        return line.has("name_raw")
                ? ByteString.of(Base64.getDecoder().decode(line.path("name_raw").stringValue()))
                : ByteString.of(line.path("name").stringValue());
    }

    private static byte[] content(TreeNode.Directory tree, ByteString name) throws IOException {
        TreeNode.Leaf leaf = assertInstanceOf(
                TreeNode.Leaf.class, tree.find(TreePath.names(name)).orElseThrow());
        TreeNode.Leaf.Content content = assertInstanceOf(TreeNode.Leaf.Content.class, leaf.kind());
        try (LayerContents layer = new LayerContents(content.layer());
                InputStream in = layer.next(content)) {
            return in.readAllBytes();
        }
    }

    private static ByteString bytes(TreeNode.Directory store, String path) {
        TreeNode.Leaf leaf =
                assertInstanceOf(TreeNode.Leaf.class, node(store, path).orElseThrow());
        TreeNode.Leaf.Added added = assertInstanceOf(TreeNode.Leaf.Added.class, leaf.kind());
        return assertInstanceOf(AddedContent.Bytes.class, added.origin()).bytes();
    }

    private static Optional<TreeNode> node(TreeNode.Directory store, String path) {
        return store.find(TreePath.names(ByteString.of(path)));
    }
}
