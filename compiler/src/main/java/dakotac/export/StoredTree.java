package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.source.ContentId;
import dakotac.source.Sha256;
import dakotac.squashfs.Contents;
import dakotac.squashfs.FileNode;
import dakotac.tree.ContentIds;
import dakotac.tree.TreeContents;
import dakotac.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// A tree of an image as the writer of squashfs takes it.
final class StoredTree {

    private static final FileNode.Content EMPTY = new FileNode.Content(Sha256.of(new byte[0]), 0);

    private final ContentIds ids;
    private final Map<TreeNode.Leaf, FileNode.File> files = new HashMap<>();

    private StoredTree(ContentIds ids) {
        this.ids = ids;
    }

    static FileNode.Folder of(TreeNode.Directory root, ContentIds ids) {
        return new StoredTree(ids).folder(root);
    }

    /// @param progress is told how many bytes of files are done
    static Contents contents(TreeNode.Directory root, ContentIds ids, LongConsumer progress) {
        TreeContents contents = new TreeContents(root, ids);
        return receiver -> contents.readAll(new ToSquashfs(receiver, progress));
    }

    private static final class ToSquashfs implements TreeContents.Receiver {

        private final Contents.Receiver receiver;
        private final LongConsumer progress;
        private long done;

        private ToSquashfs(Contents.Receiver receiver, LongConsumer progress) {
            this.receiver = receiver;
            this.progress = progress;
        }

        @Override
        public boolean takeKnown(ContentId id, long size) throws IOException {
            boolean known = receiver.takeKnown(id, size);
            if (known) {
                add(size);
            }
            return known;
        }

        @Override
        public void take(ContentId id, long size, InputStream in) throws IOException {
            receiver.take(id, size, in);
            add(size);
        }

        private void add(long size) {
            done += size;
            progress.accept(done);
        }
    }

    private FileNode.Folder folder(TreeNode.Directory directory) {
        SortedMap<ByteString, FileNode> children = new TreeMap<>();
        directory
                .children()
                .forEach((name, node) -> children.put(
                        name,
                        switch (node) {
                            case TreeNode.Directory below -> folder(below);
                            case TreeNode.Leaf leaf -> files.computeIfAbsent(leaf, this::file);
                        }));
        return new FileNode.Folder(directory.attributes(), children);
    }

    private FileNode.File file(TreeNode.Leaf leaf) {
        return new FileNode.File(
                leaf.attributes(),
                switch (leaf.kind()) {
                    case TreeNode.Leaf.EmptyFile() -> EMPTY;
                    case TreeNode.Leaf.Content content -> new FileNode.Content(ids.of(content), content.size());
                    case TreeNode.Leaf.Added added -> new FileNode.Content(added.digest(), added.size());
                    case TreeNode.Leaf.SymbolicLink(var target) -> new FileNode.SymbolicLink(target);
                    case TreeNode.Leaf.Device(var access, var major, var minor) ->
                        new FileNode.Device(access, major, minor);
                    case TreeNode.Leaf.Fifo() -> new FileNode.Fifo();
                });
    }
}
