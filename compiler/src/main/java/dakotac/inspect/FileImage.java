package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.squashfs.ImageData;
import java.util.ArrayList;
import java.util.List;

/// A file of an image that is an image itself.
public record FileImage(ImageBytes imageBytes, StoredFile file) implements ImageData {

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public Bytes read(long offset, int size) {
        Malformed.unless(
                offset >= 0 && size >= 0 && offset <= size() - size,
                () -> "bytes at " + offset + " of a file of " + size());
        return file.part(offset, size).head(imageBytes, size);
    }

    /// The bytes of the file that lie in an extent of the image, as extents of the file.
    public List<Extent> inFile(Extent extent) {
        List<Extent> parts = new ArrayList<>();
        long at = 0;
        for (Extent each : file.extents()) {
            long from = Math.max(each.offset(), extent.offset());
            long end = Math.min(each.end(), extent.end());
            if (from < end) {
                parts.add(new Extent(at + from - each.offset(), end - from));
            }
            at += each.size();
        }
        return Extent.joined(parts);
    }
}
