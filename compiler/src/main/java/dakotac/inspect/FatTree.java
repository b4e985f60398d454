package dakotac.inspect;

import dakotac.binary.Extent;
import dakotac.image.fat.Attribute;
import dakotac.image.fat.BiosParameterBlock;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A FAT file system on an image. Paths are looked up without regard to letter case, as firmware does.
///
/// @param volume    where it lies on the image
/// @param parameters of its boot sector
/// @param label      of its root directory; empty where that has none
/// @param isDirty   whether its FAT says that a system that wrote to it did not end that
/// @param allocated how many clusters its FAT says are in use
/// @param reached   how many clusters its files and folders take
/// @param files     by path
public record FatTree(
        Extent volume,
        BiosParameterBlock parameters,
        String label,
        boolean isDirty,
        long allocated,
        long reached,
        SortedMap<String, Entry> files) {

    /// A file of it.
    public record Entry(StoredFile file, Set<Attribute> attributes) {
        public Entry {
            attributes = Set.copyOf(attributes);
        }
    }

    public FatTree {
        SortedMap<String, Entry> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(files);
        files = Collections.unmodifiableSortedMap(copy);
    }
}
