package dakotac.tree;

import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The contents of a layer's files, in the order in which they lie there. The layer is opened for the first of them.
final class LayerContents implements AutoCloseable {

    private final Layer layer;
    private Optional<InputStream> opened = Optional.empty();
    private long position;

    /// Opens nothing yet.
    LayerContents(Layer layer) {
        this.layer = layer;
    }

    /// The content of a file that lies behind the last one; read to its end before the next one is asked for.
    ///
    /// Its end throws [BadImage] if the bytes are not those that were there when the layer was read first.
    InputStream next(TreeNode.Leaf.Content content) throws IOException {
        InputStream tar = opened.isPresent() ? opened.get() : LayerInput.reopen(layer);
        opened = Optional.of(tar);
        tar.skipNBytes(content.position() - position);
        position = content.position() + content.map().stored();
        InputStream bytes = content.map().expand(tar);
        return switch (content.id()) {
            case Sha256 digest -> VerifyingInput.of(bytes, digest, layer::changed);
            case ContentId.Place _ -> VerifyingInput.of(bytes, content.checksum(), layer::changed);
        };
    }

    @Override
    public void close() throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
