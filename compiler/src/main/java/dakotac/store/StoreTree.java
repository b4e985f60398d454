package dakotac.store;

import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.tree.TreeNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The folder of a store. It is all that a program needs that only reads it, with locks of nobody and links of names
/// that never change; what a program makes that writes to one is left out.
public final class StoreTree {

    private static final int FOLDER = 0700;
    private static final int PRIVATE = 0600;
    private static final int PUBLIC = 0644;

    /// As Linux has them.
    private static final int LINK = 0777;

    private static final int LINK_NAME = 26;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final StorageDriver driver;
    private final List<StoredImage> images;
    private final SequencedMap<String, StoredLayer> layers = new LinkedHashMap<>();

    private StoreTree(StorageDriver driver, List<StoredImage> images) {
        this.driver = driver;
        this.images = images;
        images.stream()
                .flatMap(image -> image.layers().stream())
                .forEach(layer -> layers.putIfAbsent(layer.id(), layer));
    }

    /// That of a store.
    ///
    /// @param images whose layers are kept as the driver has them
    public static TreeNode.Directory of(StorageDriver driver, List<StoredImage> images) {
        return new StoreTree(driver, images).root();
    }

    private TreeNode.Directory root() {
        Folder root = new Folder();
        root.put("storage.lock", PUBLIC, "").put("userns.lock", PUBLIC, "");
        root.put(driver.label() + "-images", images());
        root.put(driver.label() + "-layers", layers());
        root.put(driver.label() + "-containers", new Folder().put("containers.lock", PUBLIC, ""));
        root.put(
                driver.label(),
                switch (driver) {
                    case VFS -> new Folder().put("dir", wholeTrees());
                    case OVERLAY -> changes();
                });
        return root.directory(FOLDER);
    }

    private Folder images() {
        Folder folder = new Folder();
        folder.put("images.json", PRIVATE, StoreJson.images(images));
        folder.put("images.lock", PUBLIC, "");
        for (StoredImage image : images) {
            Folder data = new Folder();
            BigData.of(image).forEach(each -> data.put(each.fileName(), PRIVATE, each.content()));
            folder.put(image.id().hex(), data);
        }
        return folder;
    }

    private Folder layers() {
        Folder folder = new Folder();
        folder.put("layers.json", PRIVATE, StoreJson.layers(layers.values()));
        folder.put("layers.lock", PUBLIC, "");
        layers.values()
                .forEach(layer -> folder.put(
                        layer.id() + ".tar-split.gz", PRIVATE, layer.split().packed()));
        return folder;
    }

    private Folder wholeTrees() {
        Folder folder = new Folder();
        layers.values().forEach(layer -> folder.put(layer.id(), layer.tree()));
        return folder;
    }

    /// Paths of layers are given to mount(2), which takes few bytes of them: hence links of short names.
    private Folder changes() {
        Folder folder = new Folder();
        Folder links = new Folder();
        for (StoredLayer layer : layers.values()) {
            links.put(
                    linkName(layer.id()),
                    new TreeNode.Leaf(
                            Attributes.ofRoot(LINK),
                            new TreeNode.Leaf.SymbolicLink(ByteString.of("../" + layer.id() + "/diff"))));
            folder.put(layer.id(), changes(layer));
        }
        return folder.put("l", links.directory(0755));
    }

    private static Folder changes(StoredLayer layer) {
        Folder folder = new Folder()
                .put("diff", layer.tree())
                .put("link", PUBLIC, linkName(layer.id()))
                .put("merged", new Folder())
                .put("work", new Folder());
        if (layer.parents().isEmpty()) {
            return folder.put("empty", new Folder());
        }
        List<String> lower =
                layer.parents().stream().map(parent -> "l/" + linkName(parent)).toList();
        return folder.put("lower", PUBLIC, String.join(":", lower));
    }

    private static String linkName(String id) {
        byte[] digest = HexFormat.of()
                .parseHex(Sha256.of(id.getBytes(StandardCharsets.UTF_8)).hex());
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < LINK_NAME; i++) {
            name.append(BASE32.charAt(Byte.toUnsignedInt(digest[i]) % BASE32.length()));
        }
        return name.toString();
    }

    /// A directory that grows.
    private static final class Folder {

        private final Map<ByteString, TreeNode> children = new TreeMap<>();

        private Folder put(String name, TreeNode node) {
            children.put(ByteString.of(name), node);
            return this;
        }

        private Folder put(String name, Folder folder) {
            return put(name, folder.directory(FOLDER));
        }

        private Folder put(String name, int mode, String text) {
            return put(name, mode, ByteString.of(text));
        }

        private Folder put(String name, int mode, ByteString content) {
            return put(name, new TreeNode.Leaf(Attributes.ofRoot(mode), TreeNode.Leaf.Added.of(content)));
        }

        private TreeNode.Directory directory(int mode) {
            return new TreeNode.Directory(Attributes.ofRoot(mode), new TreeMap<>(children));
        }
    }
}
