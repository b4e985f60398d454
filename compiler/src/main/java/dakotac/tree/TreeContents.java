package dakotac.tree;

import dakotac.source.BadImage;
import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.tar.BadTar;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The different contents of a tree's files, in the order in which they lie in the layers, so that each layer is
/// decompressed once and nothing is kept; then those that no layer has. Of contents that are equal the first one is
/// taken.
public final class TreeContents {

    private final SortedMap<Layer, List<TreeNode.Leaf.Content>> layers = new TreeMap<>(Layer.LOWEST_FIRST);
    private final List<TreeNode.Leaf.Added> added = new ArrayList<>();
    private final ContentIds ids;

    /// Takes a content.
    public interface Receiver {

        /// Takes the next one without its bytes, where it has them already.
        ///
        /// @return whether it did
        boolean takeKnown(ContentId id, long size) throws IOException;

        /// Takes the next one, which was not known.
        ///
        /// @param in to be read to its end
        void take(ContentId id, long size, InputStream in) throws IOException;
    }

    /// Notes where they lie.
    ///
    /// @param ids of the tree's contents
    public TreeContents(TreeNode.Directory root, ContentIds ids) {
        this.ids = ids;
        ContentList files = ContentList.of(root);
        files.inLayers()
                .sort(Comparator.comparing(TreeNode.Leaf.Content::layer, Layer.LOWEST_FIRST)
                        .thenComparingLong(TreeNode.Leaf.Content::position));
        Set<ContentId> known = new HashSet<>();
        for (TreeNode.Leaf.Content content : files.inLayers()) {
            if (known.add(ids.of(content))) {
                layers.computeIfAbsent(content.layer(), _ -> new ArrayList<>()).add(content);
            }
        }
        files.added().stream().filter(content -> known.add(content.digest())).forEach(added::add);
    }

    /// Reads them, and opens no layer whose contents are known.
    ///
    /// @throws BadImage    if a layer has changed since the tree was read
    /// @throws IOException if a layer cannot be read, or the receiver throws it
    public void readAll(Receiver receiver) throws IOException {
        for (List<TreeNode.Leaf.Content> contents : layers.values()) {
            read(contents, receiver);
        }
        for (TreeNode.Leaf.Added content : added) {
            try (InputStream in = content.open()) {
                receiver.take(content.digest(), content.size(), in);
            }
        }
    }

    private void read(List<TreeNode.Leaf.Content> contents, Receiver receiver) throws IOException {
        Layer layer = contents.getFirst().layer();
        try (LayerContents in = new LayerContents(layer)) {
            for (TreeNode.Leaf.Content content : contents) {
                ContentId id = ids.of(content);
                if (!receiver.takeKnown(id, content.size())) {
                    receiver.take(id, content.size(), in.next(content));
                }
            }
        } catch (BadTar | EOFException e) {
            throw layer.changed();
        }
    }
}
