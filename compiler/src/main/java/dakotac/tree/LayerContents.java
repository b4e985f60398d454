package dakotac.tree;

import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
import dakotac.source.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

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
        return new Verifying(content, content.map().expand(tar));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private static final class Verifying extends FilterInputStream {

        private final TreeNode.Leaf.Content content;
        private final MessageDigest digest = Sha256.algorithm();

        private Verifying(TreeNode.Leaf.Content content, InputStream in) {
            super(in);
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
            } else if (read < 0) {
                verify();
            }
            return read;
        }

        private void verify() throws BadImage {
            if (!Sha256.of(digest).equals(content.digest())) {
                throw content.layer().changed();
            }
        }
    }
}
