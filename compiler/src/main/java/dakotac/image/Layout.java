package dakotac.image;

import dakotac.binary.Extent;
import dakotac.image.disk.Region;
import dakotac.image.fat.Geometry;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which byte of an image goes where, decided before one is written. Everything in bytes.
///
/// @param size    of the image, a multiple of 2,048
/// @param regions all of it from 0 to its size, in this order, holes included
/// @param esp     the EFI system partition
/// @param espGeometry the shape of its file system
/// @param files   where the files of the ISO 9660 part lie, by path: in stretches, which other files may share, or in
///                the ESP; an empty one lies nowhere
/// @param espFiles where the files of the ESP lie on the image, by path
public record Layout(
        long size,
        List<Region> regions,
        Extent esp,
        Geometry espGeometry,
        SortedMap<String, List<Extent>> files,
        SortedMap<String, List<Extent>> espFiles) {

    /// On what multiple files begin, so that file systems can share their extents.
    public static final int ALIGNMENT = 4096;

    public Layout {
        regions = List.copyOf(regions);
        files = copyOf(files);
        espFiles = copyOf(espFiles);
        long end = 0;
        for (Region region : regions) {
            if (region.extent().offset() != end) {
                throw new IllegalArgumentException(region + " where byte " + end + " comes next");
            }
            end = region.extent().end();
        }
        if (end != size) {
            throw new IllegalArgumentException("regions of " + end + " bytes for an image of " + size);
        }
    }

    /// Lays the image out.
    ///
    /// @throws dakotac.image.disk.LayoutException if a file system of the image has no room for a name, a
    /// size or a number
    public static Layout of(ImageContents contents) {
        return new LayoutPass(contents).run();
    }

    private static SortedMap<String, List<Extent>> copyOf(SortedMap<String, List<Extent>> files) {
        SortedMap<String, List<Extent>> copy = new TreeMap<>(files);
        copy.replaceAll((_, extents) -> List.copyOf(extents));
        return Collections.unmodifiableSortedMap(copy);
    }

    /// What files of the ISO 9660 part have in common beside the ESP, as often as they would store it again by
    /// themselves, in bytes.
    public long shared() {
        List<Extent> extents = files.values().stream()
                .flatMap(List::stream)
                .filter(extent -> !esp.contains(extent))
                .toList();
        long alone = extents.stream().mapToLong(Extent::size).sum();
        return alone - Extent.union(extents);
    }

    /// What has to be written: all but the holes.
    public long written() {
        return regions.stream()
                .filter(region -> !(region instanceof Region.Hole))
                .mapToLong(region -> region.extent().size())
                .sum();
    }
}
