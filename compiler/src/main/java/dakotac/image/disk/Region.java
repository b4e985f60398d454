package dakotac.image.disk;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;

/// A stretch of the image with one origin. The regions of an image never overlap.
public sealed interface Region {

    /// Where it lies.
    Extent extent();

    /// Bytes from memory.
    ///
    /// @param offset in bytes
    /// @param what   what it is, for people: `GPT header`
    record Literal(long offset, Bytes bytes, String what) implements Region {
        @Override
        public Extent extent() {
            return new Extent(offset, bytes.size());
        }
    }

    /// A whole source.
    ///
    /// @param offset in bytes
    record Copy(long offset, FileData.Source source) implements Region {
        @Override
        public Extent extent() {
            return new Extent(offset, source.size());
        }
    }

    /// Zeros that need not be written.
    record Hole(Extent extent) implements Region {}

    /// The region that a file's content takes at an offset.
    static Region of(String what, FileData content, long offset) {
        return switch (content) {
            case FileData.Literal(var bytes) -> new Literal(offset, bytes, what);
            case FileData.Source source -> new Copy(offset, source);
        };
    }

    /// The same, further on by so many bytes.
    default Region shifted(long by) {
        return switch (this) {
            case Literal(var offset, var bytes, var what) -> new Literal(offset + by, bytes, what);
            case Copy(var offset, var source) -> new Copy(offset + by, source);
            case Hole(var extent) -> new Hole(extent.shifted(by));
        };
    }
}
