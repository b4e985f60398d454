package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.Layer;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.TarEntry;
import dakotac.source.tar.Xattrs;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A layer of an image as a tree, by itself and over those below it.
///
/// @param hidden  whether it hides anything of those below
/// @param named   whether the layer has an entry for the root directory
/// @param changes what it holds, as the upper folder of an overlay file system has it: where a lower file is gone, a
///                character device 0:0, and folders that show nothing of lower ones are marked so (Linux'
///                `Documentation/filesystems/overlayfs.rst`)
/// @param merged  what it shows together with those below it
public record LayerTree(
        Layer layer, boolean hidden, boolean named, TreeNode.Directory changes, TreeNode.Directory merged) {

    private static final ByteString OPAQUE = ByteString.of("trusted.overlay.opaque");
    private static final ByteString YES = ByteString.of("y");

    static LayerTree of(Layer layer, Changes.InDirectory changes, TreeNode.Directory merged) {
        Upper upper = new Upper();
        TreeNode.Directory folder = upper.directory(changes, merged);
        return new LayerTree(layer, upper.hidden, changes.attributes().isPresent(), folder, merged);
    }

    private static final class Upper {

        private final IdentityHashMap<TreeNode.Leaf, TreeNode.Leaf> linked = new IdentityHashMap<>();
        private boolean hidden;

        private TreeNode.Directory directory(Changes.InDirectory changes, TreeNode.Directory merged) {
            SortedMap<ByteString, TreeNode> children = new TreeMap<>();
            changes.children()
                    .forEach((name, change) ->
                            children.put(name, node(change, merged.children().get(name))));
            hidden |= changes.isOpaque();
            return new TreeNode.Directory(
                    changes.isOpaque() ? opaque(merged.attributes()) : merged.attributes(), children);
        }

        private TreeNode node(Changes change, @Nullable TreeNode merged) {
            return switch (change) {
                case Changes.Whiteout() -> {
                    hidden = true;
                    yield new TreeNode.Leaf(
                            Attributes.ofRoot(0), new TreeNode.Leaf.Device(TarEntry.Access.CHARACTER, 0, 0));
                }
                case Changes.Replacement(var leaf) -> leaf;
                case Changes.LinkBelow _ -> {
                    TreeNode.Leaf leaf = (TreeNode.Leaf) Objects.requireNonNull(merged);
                    yield linked.computeIfAbsent(leaf, _ -> leaf.with(leaf.attributes()));
                }
                case Changes.InDirectory inside ->
                    directory(inside, (TreeNode.Directory) Objects.requireNonNull(merged));
            };
        }

        private static Attributes opaque(Attributes attributes) {
            SortedMap<ByteString, ByteString> values =
                    new TreeMap<>(attributes.xattrs().values());
            values.put(OPAQUE, YES);
            return attributes.withXattrs(new Xattrs(values));
        }
    }
}
