package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;

/// The bytes of an image, read where they are needed.
public interface ImageBytes {

    /// In bytes.
    long size();

    /// Some of the bytes.
    ///
    /// @throws Malformed                    if the image ends before them
    /// @throws java.io.UncheckedIOException if they cannot be read
    Bytes read(long offset, int size);

    /// Whether the image goes as far as an extent does.
    default boolean holds(Extent extent) {
        return extent.offset() <= size() && extent.size() <= size() - extent.offset();
    }

    /// Refuses what lies past the end.
    ///
    /// @throws Malformed if the image ends before the extent does
    default void require(Extent extent, String what) {
        Malformed.unless(
                holds(extent),
                () -> what
                        + " lies at bytes %d to %d of an image of %d".formatted(extent.offset(), extent.end(), size()));
    }
}
