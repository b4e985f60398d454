package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.Xattrs;
import dakotac.squashfs.XattrPrefix;
import dakotac.tree.TreeNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The part of a tree that squashfs can keep: extended attributes of three kinds only (Linux'
/// `fs/squashfs/squashfs_fs.h`, `SQUASHFS_XATTR_USER`, `_TRUSTED`, `_SECURITY`), so no POSIX ACLs.
final class StorableTree {

    private final IdentityHashMap<TreeNode.Leaf, TreeNode.Leaf> changed = new IdentityHashMap<>();

    private StorableTree() {}

    static TreeNode.Directory of(TreeNode.Directory root) {
        return isStorable(root) ? root : new StorableTree().directory(root);
    }

    /// Bytes of all files, those with several names once.
    static long contentSize(TreeNode.Directory root) {
        Set<TreeNode> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
        return nodes(root)
                .filter(TreeNode.Leaf.class::isInstance)
                .filter(leaves::add)
                .map(node -> ((TreeNode.Leaf) node).kind())
                .mapToLong(StorableTree::size)
                .sum();
    }

    private static long size(TreeNode.Leaf.Kind kind) {
        return switch (kind) {
            case TreeNode.Leaf.Content content -> content.size();
            case TreeNode.Leaf.Added added -> added.size();
            case TreeNode.Leaf.EmptyFile _,
                    TreeNode.Leaf.SymbolicLink _,
                    TreeNode.Leaf.Device _,
                    TreeNode.Leaf.Fifo _ -> 0;
        };
    }

    private static boolean isStorable(TreeNode.Directory root) {
        return nodes(root).allMatch(node -> isStorable(node.attributes()));
    }

    private static Stream<TreeNode> nodes(TreeNode node) {
        return node instanceof TreeNode.Directory directory
                ? Stream.concat(
                        Stream.of(node), directory.children().values().stream().flatMap(StorableTree::nodes))
                : Stream.of(node);
    }

    private static boolean isStorable(Attributes attributes) {
        return attributes.xattrs().values().keySet().stream().allMatch(StorableTree::isStorable);
    }

    private static boolean isStorable(ByteString name) {
        return XattrPrefix.of(name).isPresent();
    }

    private TreeNode.Directory directory(TreeNode.Directory directory) {
        SortedMap<ByteString, TreeNode> children = new TreeMap<>(directory.children());
        children.replaceAll((_, node) -> switch (node) {
            case TreeNode.Directory below -> directory(below);
            case TreeNode.Leaf leaf -> leaf(leaf);
        });
        return new TreeNode.Directory(storable(directory.attributes()), children);
    }

    private TreeNode.Leaf leaf(TreeNode.Leaf leaf) {
        return isStorable(leaf.attributes())
                ? leaf
                : changed.computeIfAbsent(leaf, _ -> leaf.with(storable(leaf.attributes())));
    }

    private static Attributes storable(Attributes attributes) {
        SortedMap<ByteString, ByteString> values =
                new TreeMap<>(attributes.xattrs().values());
        values.keySet().removeIf(name -> !isStorable(name));
        return attributes.withXattrs(new Xattrs(values));
    }
}
