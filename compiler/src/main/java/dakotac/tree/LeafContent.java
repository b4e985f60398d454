package dakotac.tree;

import java.io.IOException;
import java.io.InputStream;

/// Reads single files of a tree, which are known to be whole since the layers were read.
public final class LeafContent {

    private LeafContent() {}

    /// The first bytes of a file, fewer where it is shorter.
    ///
    /// @throws IOException if its layer cannot be read
    public static byte[] head(TreeNode.Leaf.Content content, int size) throws IOException {
        try (LayerContents layer = LayerContents.open(content.layer())) {
            InputStream in = layer.next(content);
            return in.readNBytes((int) Math.min(size, content.size()));
        }
    }
}
