package dakotac.tree;

import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
import dakotac.source.SegmentChecksums;
import dakotac.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

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
    /// Its end throws [BadImage] if the bytes are not those of the content's digest. Where none is known, it notes
    /// what they were.
    InputStream next(TreeNode.Leaf.Content content) throws IOException {
        InputStream tar = opened.isPresent() ? opened.get() : LayerInput.reopen(layer);
        opened = Optional.of(tar);
        tar.skipNBytes(content.position() - position);
        position = content.position() + content.map().stored();
        return switch (content.id()) {
            case Sha256 digest -> VerifyingInput.of(content.map().expand(tar), digest, layer::changed);
            case ContentId.Place _ -> noting(content, tar);
        };
    }

    private static InputStream noting(TreeNode.Leaf.Content content, InputStream tar) {
        CheckedInputStream stored = new CheckedInputStream(tar, new CRC32C());
        return new VerifyingInput(content.map().expand(stored), () -> {
            if (content.map().stored() > 0) { // else it has no segment
                SegmentChecksums segments = content.segments().orElseThrow();
                segments.note(content.position(), (int) stored.getChecksum().getValue());
            }
        });
    }

    @Override
    public void close() throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
