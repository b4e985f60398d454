package dakotac.diff;

import dakotac.binary.Extent;
import dakotac.diagnostic.SizeText;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What takes up the space of an image, as far as that is known.
///
/// @param components by their names
/// @param places     of the files of the ISO 9660 file system, by path
public record SpaceUse(SortedMap<String, Component> components, SortedMap<String, List<Extent>> places) {

    static final SpaceUse UNKNOWN = new SpaceUse(new TreeMap<>(), new TreeMap<>());

    public SpaceUse {
        components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    }

    /// A part of an image.
    ///
    /// @param alone  its size by itself, in bytes
    /// @param shared how much of that others have too
    record Component(long alone, long shared) {

        @Override
        public String toString() {
            return SizeText.of(alone) + (shared > 0 ? ", of which others share " + SizeText.of(shared) : "");
        }
    }
}
