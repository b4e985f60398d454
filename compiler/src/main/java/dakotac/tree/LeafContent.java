package dakotac.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads single files of a tree, which are known to be whole since the layers were read.
public final class LeafContent {

    private LeafContent() {}

    /// The first bytes of a file, fewer where it is shorter.
    ///
    /// @param store what is kept there need not be read
    /// @throws IOException if its layer cannot be read
    public static byte[] head(TreeNode.Leaf.Content content, ContentStore store, int size) throws IOException {
        Optional<InputStream> kept = store.open(content.id(), content.size());
        try (LayerContents layer = new LayerContents(content.layer());
                InputStream in = kept.isPresent() ? kept.get() : layer.next(content)) {
            return in.readNBytes((int) Math.min(size, content.size()));
        }
    }
}
