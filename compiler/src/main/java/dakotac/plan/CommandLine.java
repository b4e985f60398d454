package dakotac.plan;

import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The kernel command line of a boot entry (dracut.cmdline(7), the kernel's `console=`).
record CommandLine(Manifest manifest, Naming naming) {

    /// The words, in this order: how to find the root, then the manifest's words, the architecture's, the entry's own,
    /// and the consoles last.
    List<String> words(Manifest.Target target, Manifest.Entry entry) {
        List<String> given = new ArrayList<>();
        Stream.of(manifest.cmdline(), target.cmdline()).forEach(given::addAll);
        given.removeAll(entry.remove());
        given.addAll(entry.add());
        return Stream.of(liveWords(target), networkWords(given), given, consoles(target))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> liveWords(Manifest.Target target) {
        List<String> words = new ArrayList<>(List.of("root=live:" + root(target), "rd.live.image"));
        switch (manifest.live().overlay()) {
            case OVERLAYFS -> words.add("rd.live.overlay.overlayfs=1");
            case DEVICE_MAPPER -> {}
        }
        if (naming.perArch() && manifest.components().has(Component.LIVE_ROOTFS)) {
            words.add("rd.live.squashimg=" + naming.rootfsFile(target.arch()));
        }
        return words;
    }

    /// A root from the network needs one: configured by DHCP, unless the manifest says how.
    private List<String> networkWords(List<String> given) {
        if (manifest.live().findRootBy() != Manifest.FindRootBy.URL) {
            return List.of();
        }
        return Stream.of("rd.neednet=1", "ip=dhcp")
                .filter(word -> given.stream().noneMatch(other -> key(other).equals(key(word))))
                .toList();
    }

    private static String key(String word) {
        return word.substring(0, word.indexOf('=') + 1);
    }

    private static List<String> consoles(Manifest.Target target) {
        return target.consoles().stream().map(console -> "console=" + console).toList();
    }

    private String root(Manifest.Target target) {
        return switch (manifest.live().findRootBy()) {
            case LABEL -> "LABEL=" + manifest.volume().label();
            case CDLABEL -> "CDLABEL=" + manifest.volume().label();
            case UUID -> "UUID=" + manifest.volume().uuid().orElseThrow();
            case URL ->
                manifest.live()
                        .url()
                        .orElseThrow()
                        .replace("{{arch}}", target.arch().label());
        };
    }
}
