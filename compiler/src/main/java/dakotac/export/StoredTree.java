package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import dakotac.squashfs.Contents;
import dakotac.squashfs.FileNode;
import dakotac.tree.TreeContents;
import dakotac.tree.TreeNode;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// A tree of an image as the writer of squashfs takes it.
final class StoredTree {

    private static final FileNode.Content EMPTY = new FileNode.Content(Sha256.of(new byte[0]), 0);

    private final Map<TreeNode.Leaf, FileNode.File> files = new HashMap<>();

    private StoredTree() {}

    static FileNode.Folder of(TreeNode.Directory root) {
        return new StoredTree().folder(root);
    }

    /// @param progress is told how many bytes of files were read
    static Contents contents(TreeNode.Directory root, LongConsumer progress) {
        TreeContents contents = new TreeContents(root);
        return receiver -> {
            long[] done = {0};
            contents.readAll((digest, size, in) -> {
                receiver.take(digest, size, in);
                done[0] += size;
                progress.accept(done[0]);
            });
        };
    }

    private FileNode.Folder folder(TreeNode.Directory directory) {
        SortedMap<ByteString, FileNode> children = new TreeMap<>();
        directory
                .children()
                .forEach((name, node) -> children.put(
                        name,
                        switch (node) {
                            case TreeNode.Directory below -> folder(below);
                            case TreeNode.Leaf leaf -> files.computeIfAbsent(leaf, StoredTree::file);
                        }));
        return new FileNode.Folder(directory.attributes(), children);
    }

    private static FileNode.File file(TreeNode.Leaf leaf) {
        return new FileNode.File(
                leaf.attributes(),
                switch (leaf.kind()) {
                    case TreeNode.Leaf.EmptyFile() -> EMPTY;
                    case TreeNode.Leaf.Content content -> new FileNode.Content(content.digest(), content.size());
                    case TreeNode.Leaf.Added added -> new FileNode.Content(added.digest(), added.size());
                    case TreeNode.Leaf.SymbolicLink(var target) -> new FileNode.SymbolicLink(target);
                    case TreeNode.Leaf.Device(var access, var major, var minor) ->
                        new FileNode.Device(access, major, minor);
                    case TreeNode.Leaf.Fifo() -> new FileNode.Fifo();
                });
    }
}
