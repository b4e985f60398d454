package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.tar.SparseMap;
import dakotac.source.tar.TarEntry;
import dakotac.source.tar.TarWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a tree as a tar, the same bytes for the same image. Directories and files without content come first, by
/// their paths; then files, in the order in which their contents lie in the layers, so that each layer is
/// decompressed once and nothing is kept. Of several names of one file the first by path is the file, and the others,
/// right behind it, are hard links.
public final class TreeTar {

    private final TarWriter tar;
    private final long limit;
    private final Map<Leaf, TreePath> first = new HashMap<>();
    private final Map<Leaf, List<TreePath>> others = new HashMap<>();
    private final SortedMap<Integer, List<Waiting>> waiting = new TreeMap<>();

    /// A file whose content comes later.
    private record Waiting(TreePath path, Leaf leaf, Leaf.Content content) {}

    private TreeTar(OutputStream out, long limit) {
        this.tar = new TarWriter(out);
        this.limit = limit;
    }

    /// @param out buffered; stays the caller's to close
    /// @throws BadImage    if a layer has changed since it was read
    /// @throws IOException if a layer cannot be read, or the tar not be written
    public static void write(Node.Directory root, ImageLimits limits, OutputStream out) throws IOException {
        TreeTar writer = new TreeTar(out, limits.layer());
        writer.directory(TreePath.root(), root);
        for (List<Waiting> ofLayer : writer.waiting.values()) {
            writer.contents(ofLayer);
        }
        writer.tar.finish();
    }

    private void directory(TreePath path, Node.Directory directory) throws IOException {
        ByteString name = path instanceof TreePath.Root ? ByteString.of(".") : path.toBytes();
        tar.add(new TarEntry(name.plus(TreePath.SLASH), directory.attributes(), new TarEntry.Directory()));
        for (var child : directory.children().entrySet()) {
            TreePath below = path.resolve(child.getKey());
            switch (child.getValue()) {
                case Node.Directory folder -> directory(below, folder);
                case Leaf leaf -> leaf(below, leaf);
            }
        }
    }

    private void leaf(TreePath path, Leaf leaf) throws IOException {
        TreePath known = first.putIfAbsent(leaf, path);
        switch (leaf.kind()) {
            case Leaf.Content content
            when known == null ->
                waiting.computeIfAbsent(content.layer().number(), _ -> new ArrayList<>())
                        .add(new Waiting(path, leaf, content));
            case Leaf.Content _ ->
                others.computeIfAbsent(leaf, _ -> new ArrayList<>()).add(path);
            case Leaf.Kind kind -> tar.add(entry(path, leaf, known == null ? plain(kind) : link(known)));
        }
    }

    private static TarEntry.Kind plain(Leaf.Kind kind) {
        return switch (kind) {
            case Leaf.EmptyFile() -> new TarEntry.RegularFile(SparseMap.whole(0));
            case Leaf.Content content -> new TarEntry.RegularFile(SparseMap.whole(content.size()));
            case Leaf.SymbolicLink(var target) -> new TarEntry.SymbolicLink(target);
            case Leaf.Device(var access, var major, var minor) -> new TarEntry.Device(access, major, minor);
            case Leaf.Fifo() -> new TarEntry.Fifo();
        };
    }

    private static TarEntry.HardLink link(TreePath target) {
        return new TarEntry.HardLink(target.toBytes());
    }

    private static TarEntry entry(TreePath path, Leaf leaf, TarEntry.Kind kind) {
        return new TarEntry(path.toBytes(), leaf.attributes(), kind);
    }

    private void contents(List<Waiting> ofLayer) throws IOException {
        ofLayer.sort(Comparator.comparingLong(each -> each.content().position()));
        Layer layer = ofLayer.getFirst().content().layer();
        try (LayerContents in = LayerContents.open(layer, limit)) {
            for (Waiting each : ofLayer) {
                file(each, in);
            }
        }
    }

    private void file(Waiting each, LayerContents in) throws IOException {
        try (InputStream content = in.next(each.content())) {
            tar.add(entry(each.path(), each.leaf(), plain(each.content())), content);
        }
        for (TreePath other : others.getOrDefault(each.leaf(), List.of())) {
            tar.add(entry(other, each.leaf(), link(each.path())));
        }
    }
}
