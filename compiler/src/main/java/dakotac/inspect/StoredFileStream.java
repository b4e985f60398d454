package dakotac.inspect;

import dakotac.binary.BulkInputStream;
import dakotac.binary.Extent;
import java.util.Iterator;

/// The bytes of a file from its start to its end.
final class StoredFileStream extends BulkInputStream {

    private final ImageBytes imageBytes;
    private final Iterator<Extent> extents;
    private long at;
    private long end;

    StoredFileStream(ImageBytes imageBytes, StoredFile file) {
        this.imageBytes = imageBytes;
        this.extents = file.extents().iterator();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        while (at == end) {
            if (!extents.hasNext()) {
                return -1;
            }
            Extent next = extents.next();
            at = next.offset();
            end = next.end();
        }
        int size = (int) Math.min(length, end - at);
        System.arraycopy(imageBytes.read(at, size).toArray(), 0, buffer, offset, size);
        at += size;
        return size;
    }
}
