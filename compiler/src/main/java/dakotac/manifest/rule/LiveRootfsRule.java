package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Component;
import dakotac.manifest.Manifest.FindRootBy;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// The root file system comes from the medium or from the network, and from one of the two only.
final class LiveRootfsRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest manifest = draft.manifest();
        boolean carried = manifest.components().has(Component.LIVE_ROOTFS);
        boolean fetched = manifest.live().findRootBy() == FindRootBy.URL;
        return carried == fetched ? Stream.of(carried ? unused() : nothing()) : Stream.empty();
    }

    private static Diagnostic unused() {
        return Diagnostic.error(
                        ManifestProblem.UNUSED_ROOTFS,
                        Place.ofValue("/live/find-root-by"),
                        "the image would carry root file systems and boot from the network all the same")
                .withHint("say 'components.live-rootfs: false', or find the root on the medium");
    }

    private static Diagnostic nothing() {
        return Diagnostic.error(
                        ManifestProblem.NO_ROOTFS,
                        Place.ofValue("/components/live-rootfs"),
                        "the image would have no root file system, neither on it nor from the network")
                .withHint("say 'live.find-root-by: url' and 'live.url'");
    }
}
