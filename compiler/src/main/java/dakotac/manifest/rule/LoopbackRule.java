package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Component;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// `loopback.cfg` starts the kernels on the ISO 9660 root: GRUB does not look into the EFI system partition of an ISO
/// that lies in a file.
final class LoopbackRule implements Rule {

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest.Components components = draft.manifest().components();
        return components.has(Component.LOOPBACK_CFG) && !components.has(Component.PXEBOOT)
                ? Stream.of(problem())
                : Stream.empty();
    }

    private static Diagnostic problem() {
        return Diagnostic.error(
                        ManifestProblem.LOOPBACK_WITHOUT_KERNEL,
                        Place.ofValue("/components/pxeboot"),
                        "loopback.cfg needs the kernel and initramfs on the ISO 9660 root")
                .withHint("set 'pxeboot: true', or 'loopback-cfg: false' as well");
    }
}
