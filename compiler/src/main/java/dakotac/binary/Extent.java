package dakotac.binary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A stretch of the image, in bytes.
public record Extent(long offset, long size) {

    public Extent {
        if (offset < 0 || size < 0) {
            throw new IllegalArgumentException("an extent of " + size + " bytes at " + offset);
        }
    }

    /// The first byte after it.
    public long end() {
        return offset + size;
    }

    /// The smallest multiple of `unit` that is not less than `bytes`.
    public static long roundUp(long bytes, long unit) {
        return Math.ceilDiv(bytes, unit) * unit;
    }

    /// The same bytes in as few extents as they can be in: those that lie side by side are one, empty ones none.
    public static List<Extent> joined(List<Extent> extents) {
        List<Extent> joined = new ArrayList<>();
        for (Extent extent : extents) {
            boolean follows = !joined.isEmpty() && joined.getLast().end() == extent.offset();
            if (follows) {
                Extent before = joined.removeLast();
                joined.add(new Extent(before.offset(), before.size() + extent.size()));
            } else if (extent.size() > 0) {
                joined.add(extent);
            }
        }
        return List.copyOf(joined);
    }

    /// The bytes that lie in one or more of these extents.
    public static long union(List<Extent> extents) {
        long size = 0;
        long end = 0;
        List<Extent> sorted = extents.stream()
                .sorted(Comparator.comparingLong(Extent::offset))
                .toList();
        for (Extent extent : sorted) {
            size += Math.max(0, extent.end() - Math.max(end, extent.offset()));
            end = Math.max(end, extent.end());
        }
        return size;
    }

    public boolean overlaps(Extent other) {
        return offset < other.end() && other.offset < end();
    }

    public boolean contains(Extent other) {
        return offset <= other.offset && other.end() <= end();
    }

    public Extent shifted(long by) {
        return new Extent(offset + by, size);
    }
}
