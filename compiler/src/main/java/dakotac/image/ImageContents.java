package dakotac.image;

import dakotac.image.disk.LayoutException;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that decides an image's bytes.
///
/// @param identifiers of the ISO 9660 volume
/// @param esp      the files of the EFI system partition, by path: `EFI/BOOT/BOOTX64.EFI`
/// @param iso      the files of the ISO 9660 part, by path
/// @param time     of every file and folder
/// @param modified what the volume says of its last change: the same, or a time of which tools make its UUID
/// @param identity where its ids come from
public record ImageContents(
        VolumeIdentifiers identifiers,
        SortedMap<String, FatFile> esp,
        SortedMap<String, IsoFile> iso,
        Instant time,
        Instant modified,
        Identity identity) {

    /// Checks that what is stored once is stored at all.
    ///
    /// @throws LayoutException if a file is to have the bytes of one that the EFI system partition lacks
    public ImageContents {
        esp = Collections.unmodifiableSortedMap(new TreeMap<>(esp));
        iso = Collections.unmodifiableSortedMap(new TreeMap<>(iso));
        for (Map.Entry<String, IsoFile> entry : iso.entrySet()) {
            if (entry.getValue() instanceof IsoFile.InEsp(var path)) {
                LayoutException.unless(esp.containsKey(path), entry.getKey() + ": there is no " + path + " in the ESP");
            }
        }
    }
}
