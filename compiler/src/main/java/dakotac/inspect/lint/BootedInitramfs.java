package dakotac.inspect.lint;

import dakotac.input.linux.Initramfs;
import dakotac.input.linux.InitramfsFiles;
import dakotac.inspect.bls.EntryFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the `initrd` lines of an entry name, one file behind the other, or a unified kernel image has in it, with what
/// is in that.
///
/// @param name    the paths of its files, as entries write them; that of the image
/// @param size    in bytes
/// @param entries that boot it
/// @param kernels the releases of the kernels that it is booted with, as far as they could be told
record BootedInitramfs(String name, long size, List<EntryFile> entries, Initramfs.Found found, Set<String> kernels) {

    private static final String LIVE = "root=live:";
    private static final Set<String> NETWORK = Set.of("http", "https", "ftp", "tftp", "nfs", "nfs4", "torrent");

    BootedInitramfs {
        entries = List.copyOf(entries);
        kernels = Set.copyOf(kernels);
    }

    InitramfsFiles files() {
        return found.files();
    }

    boolean isSound() {
        return size > 0 && found.defect().isEmpty() && files().isComplete();
    }

    /// Whether it is to mount a live root, from wherever.
    boolean mountsLiveRoot() {
        return entries.stream()
                .anyMatch(entry -> entry.words(LIVE).findAny().isPresent()
                        || entry.words("rd.live.image").findAny().isPresent());
    }

    /// Whether it is to find the live root on the medium.
    boolean looksForMedium() {
        return entries.stream().flatMap(entry -> entry.words(LIVE)).anyMatch(root -> !isOfNetwork(root));
    }

    /// Whether it is to fetch the live root.
    boolean looksInNetwork() {
        return entries.stream().flatMap(entry -> entry.words(LIVE)).anyMatch(BootedInitramfs::isOfNetwork);
    }

    private static boolean isOfNetwork(String root) {
        int colon = root.indexOf(':');
        return colon > 0 && NETWORK.contains(root.substring(0, colon));
    }

    /// The drivers that are neither in it nor built into its kernel.
    String missing(Collection<String> drivers) {
        return String.join(
                ", ",
                new TreeSet<>(drivers.stream()
                        .filter(driver -> !files().hasDriver(driver))
                        .toList()));
    }
}
