package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.tar.BadTar;
import dakotac.source.tar.SparseMap;
import dakotac.source.tar.TarEncoder;
import dakotac.source.tar.TarEntry;
import dakotac.source.tar.TarSink;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a tree as a tar, the same bytes for the same image. Directories and files without content come first, by
/// their paths; then files, in the order in which their contents lie in the layers, so that each layer is decompressed
/// once and nothing is kept; last those that no layer has, by their paths. Of several names of one file the first by
/// path is the file, and the others, right behind it, are hard links.
public final class TreeTar {

    private final TarEncoder tar;
    private final ContentStore store;
    private final Map<TreeNode.Leaf, TreePath> first = new HashMap<>();
    private final Map<TreeNode.Leaf, List<TreePath>> others = new HashMap<>();
    private final SortedMap<Layer, List<Waiting>> waiting = new TreeMap<>(Layer.LOWEST_FIRST);
    private final List<WaitingAdded> added = new ArrayList<>();

    /// A file whose content comes later.
    private record Waiting(TreePath path, TreeNode.Leaf leaf, TreeNode.Leaf.Content content) {}

    private record WaitingAdded(TreePath path, TreeNode.Leaf leaf, TreeNode.Leaf.Added content) {}

    private TreeTar(TarSink out, ContentStore store) {
        this.tar = new TarEncoder(out);
        this.store = store;
    }

    /// Reads all contents from the layers.
    ///
    /// @param out buffered; stays the caller's to close
    /// @throws BadImage    if a layer has changed since it was read
    /// @throws IOException if a layer cannot be read, or the tar not be written
    public static void write(TreeNode.Directory root, OutputStream out) throws IOException {
        write(root, TarSink.to(out));
    }

    /// The same, piece by piece.
    public static void write(TreeNode.Directory root, TarSink out) throws IOException {
        write(root, ContentStore.NONE, out);
    }

    /// The same, without reading what is kept in a store.
    public static void write(TreeNode.Directory root, ContentStore store, OutputStream out) throws IOException {
        write(root, store, TarSink.to(out));
    }

    private static void write(TreeNode.Directory root, ContentStore store, TarSink out) throws IOException {
        TreeTar writer = new TreeTar(out, store);
        writer.directory(TreePath.root(), root);
        for (List<Waiting> ofLayer : writer.waiting.values()) {
            writer.contents(ofLayer);
        }
        for (WaitingAdded each : writer.added) {
            writer.file(each.path(), each.leaf(), each.content().open());
        }
        writer.tar.finish();
    }

    private void directory(TreePath path, TreeNode.Directory directory) throws IOException {
        ByteString name = path instanceof TreePath.Root ? ByteString.of(".") : path.toBytes();
        tar.add(new TarEntry(name.plus(TreePath.SLASH), directory.attributes(), new TarEntry.Directory()));
        for (var child : directory.children().entrySet()) {
            TreePath below = path.resolve(child.getKey());
            switch (child.getValue()) {
                case TreeNode.Directory folder -> directory(below, folder);
                case TreeNode.Leaf leaf -> leaf(below, leaf);
            }
        }
    }

    private void leaf(TreePath path, TreeNode.Leaf leaf) throws IOException {
        TreePath known = first.putIfAbsent(leaf, path);
        switch (leaf.kind()) {
            case TreeNode.Leaf.Content content
            when known == null ->
                waiting.computeIfAbsent(content.layer(), _ -> new ArrayList<>()).add(new Waiting(path, leaf, content));
            case TreeNode.Leaf.Added content when known == null -> added.add(new WaitingAdded(path, leaf, content));
            case TreeNode.Leaf.Content _, TreeNode.Leaf.Added _ ->
                others.computeIfAbsent(leaf, _ -> new ArrayList<>()).add(path);
            case TreeNode.Leaf.Kind kind -> tar.add(entry(path, leaf, known == null ? plain(kind) : link(known)));
        }
    }

    private static TarEntry.Kind plain(TreeNode.Leaf.Kind kind) {
        return switch (kind) {
            case TreeNode.Leaf.EmptyFile() -> new TarEntry.RegularFile(SparseMap.whole(0));
            case TreeNode.Leaf.Content content -> new TarEntry.RegularFile(SparseMap.whole(content.size()));
            case TreeNode.Leaf.Added content -> new TarEntry.RegularFile(SparseMap.whole(content.size()));
            case TreeNode.Leaf.SymbolicLink(var target) -> new TarEntry.SymbolicLink(target);
            case TreeNode.Leaf.Device(var access, var major, var minor) -> new TarEntry.Device(access, major, minor);
            case TreeNode.Leaf.Fifo() -> new TarEntry.Fifo();
        };
    }

    private static TarEntry.HardLink link(TreePath target) {
        return new TarEntry.HardLink(target.toBytes());
    }

    private static TarEntry entry(TreePath path, TreeNode.Leaf leaf, TarEntry.Kind kind) {
        return new TarEntry(path.toBytes(), leaf.attributes(), kind);
    }

    private void contents(List<Waiting> ofLayer) throws IOException {
        ofLayer.sort(Comparator.comparingLong(each -> each.content().position()));
        List<Waiting> left = ofLayer;
        while (!left.isEmpty()) {
            left = pass(left);
        }
    }

    /// Reads a layer, once.
    ///
    /// @return those whose content another file has, which comes first
    private List<Waiting> pass(List<Waiting> ofLayer) throws IOException {
        Layer layer = ofLayer.getFirst().content().layer();
        List<Waiting> left = new ArrayList<>();
        long last = -1;
        try (LayerContents in = new LayerContents(layer)) {
            for (Waiting each : ofLayer) {
                Optional<InputStream> kept =
                        store.open(each.content().id(), each.content().size());
                if (kept.isPresent()) {
                    file(each.path(), each.leaf(), kept.get());
                } else if (each.content().position() == last) {
                    left.add(each);
                } else {
                    last = each.content().position();
                    file(each.path(), each.leaf(), in.next(each.content()));
                }
            }
            return left;
        } catch (BadTar | EOFException e) {
            throw layer.changed();
        }
    }

    private void file(TreePath path, TreeNode.Leaf leaf, InputStream content) throws IOException {
        try (content) {
            tar.add(entry(path, leaf, plain(leaf.kind())), content);
        }
        for (TreePath other : others.getOrDefault(leaf, List.of())) {
            tar.add(entry(other, leaf, link(path)));
        }
    }
}
