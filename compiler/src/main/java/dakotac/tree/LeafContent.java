package dakotac.tree;

import dakotac.source.BadImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Reads single files of a tree.
public final class LeafContent {

    private LeafContent() {}

    /// The first bytes of a file, fewer where it is shorter. All of it is read: only its end tells whether it is the
    /// content that the image has.
    ///
    /// @throws BadImage if it is not
    /// @param store what is kept there need not be read
    /// @throws IOException if its layer cannot be read
    public static byte[] head(TreeNode.Leaf.Content content, ContentStore store, int size) throws IOException {
        Optional<InputStream> kept = store.open(content.id(), content.size());
        try (LayerContents layer = new LayerContents(content.layer());
                InputStream in = kept.isPresent() ? kept.get() : layer.next(content)) {
            byte[] head = in.readNBytes((int) Math.min(size, content.size()));
            in.transferTo(OutputStream.nullOutputStream());
            return head;
        }
    }
}
