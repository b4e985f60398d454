package dakotac.picture;

import dakotac.binary.Extent;
import java.util.List;

/// What belongs together on a medium.
///
/// @param name    for people
/// @param extents where it lies, in this order
/// @param readers the files that have its bytes; none where it is part of no file
record MediumPart(Kind kind, String name, List<Extent> extents, List<String> readers) {

    enum Kind {
        FILE,
        SHARED,
        PARTITION,
        METADATA,
        FREE
    }

    MediumPart {
        extents = Extent.joined(extents);
        readers = List.copyOf(readers);
    }

    /// In bytes.
    long size() {
        return extents.stream().mapToLong(Extent::size).sum();
    }
}
