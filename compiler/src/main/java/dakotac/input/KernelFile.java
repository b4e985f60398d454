package dakotac.input;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A kernel in a tar, known by its path alone.
record KernelFile(KernelVersion version, String path) {

    /// What a version may be made of. Anything else, a line break above all, has no business in a boot entry.
    private static final String VERSION = "([A-Za-z0-9._+~^-]+)";

    /// Where kernels lie, the version being the group; an earlier place is preferred for one version.
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("usr/lib/modules/" + VERSION + "/vmlinuz"),
            Pattern.compile("lib/modules/" + VERSION + "/vmlinuz"),
            Pattern.compile("boot/vmlinuz-" + VERSION));

    /// The kernels of a tar, the newest first, each version once.
    static List<KernelFile> in(TarTree tree) {
        Map<KernelVersion, KernelFile> found = new HashMap<>();
        for (Pattern place : PLACES) {
            tree.members()
                    .filter(member -> member.type() != TarMember.Type.DIRECTORY)
                    .map(member -> place.matcher(member.path()))
                    .filter(Matcher::matches)
                    .map(match -> new KernelFile(new KernelVersion(match.group(1)), match.group()))
                    .forEach(kernel -> found.putIfAbsent(kernel.version(), kernel));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(KernelFile::version).reversed())
                .toList();
    }

    /// Whether its name says what `uname -r` will: the name of a folder of modules always does, that of a file in
    /// `boot` where it is a version, not `linux` or `0-rescue-...`.
    boolean isNamedAfterRelease() {
        return !path.startsWith("boot/") || version.text().matches("\\d+\\.\\d.*");
    }

    /// Where its initramfs may lie, the best place first.
    List<String> initramfsPaths() {
        return List.of(
                "usr/lib/modules/" + version + "/initramfs.img",
                "usr/lib/modules/" + version + "/initrd.img",
                "lib/modules/" + version + "/initramfs.img",
                "lib/modules/" + version + "/initrd.img",
                "boot/initramfs-" + version + ".img",
                "boot/initrd.img-" + version);
    }

    /// The folders below which its devicetrees may lie, the best one first.
    List<String> devicetreeFolders() {
        return List.of(
                "usr/lib/modules/" + version + "/dtb",
                "usr/lib/modules/" + version + "/devicetree",
                "usr/lib/linux-image-" + version,
                "usr/share/dtb",
                "boot/dtb");
    }
}
