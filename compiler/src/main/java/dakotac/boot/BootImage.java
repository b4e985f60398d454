package dakotac.boot;

import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The ISO to boot, and what is known of it without booting it.
///
/// @param arches those that it has a loader for; none where it cannot be told
/// @param label  its volume identifier (ECMA-119, 8.4.7)
/// @param files  the sizes of its files in bytes, by path
public record BootImage(Path file, Set<Arch> arches, String label, SortedMap<String, Long> files) {

    public BootImage {
        arches = Set.copyOf(arches);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
