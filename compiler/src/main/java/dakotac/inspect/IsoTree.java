package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.iso.PathTable;
import dakotac.image.iso.VolumeDescriptor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One of the two hierarchies of an ISO 9660 volume: the primary one, under the names of Rock Ridge where there are
/// any, or Joliet's.
///
/// @param littleEndian its type L path table
/// @param bigEndian    its type M path table
/// @param files        by path
/// @param folders      by path, the root under the empty one
public record IsoTree(
        VolumeDescriptor.Hierarchy descriptor,
        PathTable littleEndian,
        PathTable bigEndian,
        SortedMap<String, StoredFile> files,
        SortedMap<String, Folder> folders) {

    /// A directory.
    ///
    /// @param identifier as the directory above writes it
    /// @param extent     where it lies
    /// @param parent     the path of the one above; of the root, its own
    public record Folder(Bytes identifier, Extent extent, String parent) {}

    public IsoTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
    }
}
