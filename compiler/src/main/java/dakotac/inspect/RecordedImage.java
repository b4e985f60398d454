package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was recorded of an image when it was made, in the plan beside it: every byte by a digest.
///
/// @param layout where everything lies; empty where the writer did not keep to one
/// @param iso    the contents of files of the ISO 9660 part that are known by a digest or their text, by path
/// @param esp    the same of the EFI system partition
/// @param fileSystems the paths of root file systems and stores
public record RecordedImage(
        Optional<Layout> layout,
        SortedMap<String, Content> iso,
        SortedMap<String, Content> esp,
        Set<String> fileSystems) {

    public RecordedImage {
        fileSystems = Set.copyOf(fileSystems);
        iso = Collections.unmodifiableSortedMap(new TreeMap<>(iso));
        esp = Collections.unmodifiableSortedMap(new TreeMap<>(esp));
    }

    /// Where everything lies.
    ///
    /// @param size    of the image, in bytes
    /// @param regions all of it, in this order
    /// @param files   the extents of the files of the ISO 9660 part, by path
    public record Layout(long size, List<Part> regions, SortedMap<String, List<Extent>> files) {
        public Layout {
            regions = List.copyOf(regions);
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /// A part of the image.
    ///
    /// @param what for people
    public record Part(Extent extent, String what, Content content) {}

    /// What is known of some bytes.
    public sealed interface Content {

        record Zeros() implements Content {}

        /// Bytes by their digest.
        ///
        /// @param sha256 in hexadecimal
        /// @param marks  as of `dakotac.binary.StretchMarks`
        record Digested(String sha256, Optional<Bytes> marks) implements Content {}

        /// Several pieces, one after the other.
        record Joined(List<Piece> pieces) implements Content {
            public Joined {
                pieces = List.copyOf(pieces);
            }
        }

        record Text(String text) implements Content {}

        /// Nobody read them when the image was made.
        record Unknown() implements Content {}
    }

    /// A piece of a file.
    ///
    /// @param size   in bytes
    /// @param sha256 in hexadecimal
    public record Piece(long size, String sha256) {}
}
