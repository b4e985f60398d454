package dakotac.tree;

import dakotac.source.Layer;
import dakotac.source.LayerInput;
import java.io.IOException;
import java.io.InputStream;

/// The contents of a layer's files, in the order in which they lie there.
final class LayerContents implements AutoCloseable {

    private final InputStream tar;
    private long position;

    private LayerContents(InputStream tar) {
        this.tar = tar;
    }

    static LayerContents open(Layer layer) throws IOException {
        return new LayerContents(LayerInput.reopen(layer));
    }

    /// The content of a file that lies behind the last one; read to its end before the next one is asked for.
    ///
    /// Its end throws [BadImage] if the bytes are not those that were there when the layer was read first.
    InputStream next(TreeNode.Leaf.Content content) throws IOException {
        tar.skipNBytes(content.position() - position);
        position = content.position() + content.map().stored();
        return new VerifyingInput(content.map().expand(tar), content.digest(), content.layer()::changed);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
