package dakotac.input;

import dakotac.binary.BulkInputStream;
import dakotac.manifest.InputFile.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The bytes of pieces one after the other, of which one is open at a time.
final class JoinedStream extends BulkInputStream {

    private final Deque<Piece> left;
    private InputStream current = InputStream.nullInputStream();

    JoinedStream(List<Piece> pieces) {
        left = new ArrayDeque<>(pieces);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = current.read(buffer, offset, length);
        while (read < 0 && !left.isEmpty()) {
            current.close();
            current = BlobReader.open(Blob.Joined.extent(left.remove()));
            read = current.read(buffer, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        left.clear();
        current.close();
    }
}
