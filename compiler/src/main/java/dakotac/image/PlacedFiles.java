package dakotac.image;

import dakotac.binary.Extent;
import dakotac.image.disk.Region;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Files of the ISO 9660 part in their places, counted from where the first of them begins.
///
/// @param regions what is to be written
/// @param files   where they lie, by path; stretches that lie side by side are one
/// @param size    of all of them, in bytes
record PlacedFiles(List<Region> regions, SortedMap<String, List<Extent>> files, long size) {

    PlacedFiles {
        regions = List.copyOf(regions);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// The same, further on by so many bytes.
    PlacedFiles shifted(long by) {
        SortedMap<String, List<Extent>> shifted = new TreeMap<>(files);
        shifted.replaceAll((_, extents) ->
                extents.stream().map(extent -> extent.shifted(by)).toList());
        return new PlacedFiles(
                regions.stream().map(region -> region.shifted(by)).toList(), shifted, size);
    }
}
