package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.iso.PathTable;
import dakotac.image.iso.VolumeDescriptor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One of the two hierarchies of an ISO 9660 volume: the primary one, under the names of Rock Ridge where there are
/// any, or Joliet's.
///
/// @param littleEndian its type L path table
/// @param bigEndian    its type M path table
/// @param files        by path
/// @param folders      by path, the root under the empty one
/// @param specials     the paths of symbolic links and devices, which only Rock Ridge knows
public record IsoTree(
        VolumeDescriptor.Hierarchy descriptor,
        PathTable littleEndian,
        PathTable bigEndian,
        SortedMap<String, StoredFile> files,
        SortedMap<String, Folder> folders,
        SortedSet<String> specials) {

    /// A directory.
    ///
    /// @param identifier as the directory above writes it
    /// @param extent     where it lies
    /// @param parent     where the one above begins that lists it, in bytes; of the root, where itself does
    /// @param holdsMoved whether it exists to list directories that Rock Ridge shows elsewhere
    public record Folder(Bytes identifier, Extent extent, long parent, boolean holdsMoved) {}

    public IsoTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
        specials = Collections.unmodifiableSortedSet(new TreeSet<>(specials));
    }
}
