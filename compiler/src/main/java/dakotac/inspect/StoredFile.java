package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// A file on an image: where its bytes lie, in this order. Stretches that lie side by side are one.
public record StoredFile(List<Extent> extents) {

    /// How much of a file is read at once, in bytes.
    private static final int STEP = 1 << 20;

    public StoredFile {
        extents = Extent.joined(extents);
    }

    /// In bytes.
    public long size() {
        return extents.stream().mapToLong(Extent::size).sum();
    }

    /// Its first bytes, all of them where it has fewer.
    public Bytes head(ImageBytes imageBytes, int most) {
        List<Bytes> parts = new ArrayList<>();
        int left = most;
        for (Extent extent : extents) {
            int size = (int) Math.min(left, extent.size());
            parts.add(imageBytes.read(extent.offset(), size));
            left -= size;
        }
        return Bytes.join(parts);
    }

    /// All its bytes.
    public InputStream stream(ImageBytes imageBytes) {
        return new StoredFileStream(imageBytes, this);
    }

    /// A stretch of it.
    ///
    /// @param from where the stretch begins in the file, in bytes
    public StoredFile part(long from, long size) {
        List<Extent> parts = new ArrayList<>();
        long at = 0;
        for (Extent extent : extents) {
            long first = Math.max(from, at);
            long end = Math.min(from + size, at + extent.size());
            if (first < end) {
                parts.add(new Extent(extent.offset() + first - at, end - first));
            }
            at += extent.size();
        }
        return new StoredFile(parts);
    }

    /// The file in steps that fit into memory.
    public List<Extent> steps() {
        List<Extent> steps = new ArrayList<>();
        for (Extent extent : extents) {
            for (long at = 0; at < extent.size(); at += STEP) {
                steps.add(new Extent(extent.offset() + at, Math.min(STEP, extent.size() - at)));
            }
        }
        return steps;
    }
}
