package dakotac.plan;

import dakotac.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The kernel command line of a boot entry (dracut.cmdline(7), the kernel's `console=`).
record CommandLine(Manifest manifest, Naming naming) {

    /// The words, in this order: how to find the root, then the manifest's words, the architecture's, the entry's own,
    /// and the consoles last.
    List<String> words(Manifest.Target target, Manifest.Entry entry) {
        List<String> given = Stream.of(manifest.cmdline(), target.cmdline())
                .flatMap(List::stream)
                .filter(word -> !entry.remove().contains(word))
                .toList();
        List<String> words = new ArrayList<>(liveWords(target));
        words.addAll(given);
        words.addAll(entry.add());
        if (isNetworked() && words.stream().noneMatch(word -> word.startsWith("ip="))) {
            words.add("ip=dhcp");
        }
        target.consoles().forEach(console -> words.add("console=" + console));
        return words;
    }

    private List<String> liveWords(Manifest.Target target) {
        List<String> words = new ArrayList<>(List.of("root=live:" + root(target), "rd.live.image"));
        switch (manifest.live().overlay()) {
            case OVERLAYFS -> words.add("rd.live.overlay.overlayfs=1");
            case DEVICE_MAPPER -> {}
        }
        if (naming.perArch() && manifest.components().liveRootfs()) {
            words.add("rd.live.squashimg=" + naming.rootfsFile(target.arch()));
        }
        if (isNetworked()) {
            words.add("rd.neednet=1");
        }
        return words;
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

    private boolean isNetworked() {
        return manifest.live().findRootBy() == Manifest.FindRootBy.URL;
    }
}
