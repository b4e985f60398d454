package dakotac.binary;

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
