package dakotac.manifest.lock;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a lock and a manifest are about the same images.
public final class LockCheck {

    private LockCheck() {}

    /// What of them does not fit.
    public static List<Diagnostic> check(Manifest manifest, Lock lock) {
        List<Diagnostic> problems = new ArrayList<>();
        for (Arch arch : Arch.values()) {
            Optional<NamedImage> image = image(manifest, arch);
            Optional<Pin> pin = Optional.ofNullable(lock.pins().get(arch));
            if (image.isPresent() && pin.isEmpty()) {
                problems.add(stale(Diagnostic.error(
                        ManifestProblem.LOCK_STALE,
                        lock.at(),
                        "nothing is pinned for " + arch.label() + ", which the manifest makes from "
                                + Quote.of(image.get().text()))));
            } else if (image.isPresent() && !fits(pin.get(), image.get())) {
                problems.add(stale(Diagnostic.error(
                        ManifestProblem.LOCK_STALE,
                        pin.get().at(),
                        Quote.of(pin.get().image()) + " is pinned for " + arch.label()
                                + ", which the manifest makes from "
                                + Quote.of(image.get().text()))));
            } else if (image.isEmpty() && pin.isPresent()) {
                problems.add(stale(Diagnostic.warning(
                        ManifestProblem.LOCK_UNUSED,
                        pin.get().at(),
                        "an image is pinned for " + arch.label() + ", for which the manifest names none")));
            }
            problems.addAll(stores(manifest, lock, arch));
        }
        return problems;
    }

    private static List<Diagnostic> stores(Manifest manifest, Lock lock, Arch arch) {
        List<NamedImage> images = manifest.targets().stream()
                .filter(target -> target.arch() == arch)
                .flatMap(target -> manifest.storeImages(target).stream())
                .toList();
        List<Pin> pins = lock.stores().getOrDefault(arch, List.of());
        List<Diagnostic> problems = new ArrayList<>();
        images.stream()
                .filter(image -> pins.stream().noneMatch(pin -> fits(pin, image)))
                .map(image -> stale(Diagnostic.error(
                        ManifestProblem.LOCK_STALE,
                        lock.at(),
                        "%s is not pinned, of which the store of %s is made"
                                .formatted(Quote.of(image.text()), arch.label()))))
                .forEach(problems::add);
        pins.stream()
                .filter(pin -> images.stream().noneMatch(image -> fits(pin, image)))
                .map(pin -> stale(Diagnostic.warning(
                        ManifestProblem.LOCK_UNUSED,
                        pin.at(),
                        "%s is pinned for the store of %s, for which the manifest does not name it"
                                .formatted(Quote.of(pin.image()), arch.label()))))
                .forEach(problems::add);
        return problems;
    }

    /// Whether it is the image that the manifest names.
    public static boolean fits(Pin pin, NamedImage image) {
        return pin.image().equals(image.text());
    }

    private static Optional<NamedImage> image(Manifest manifest, Arch arch) {
        return manifest.targets().stream()
                .filter(target -> target.arch() == arch)
                .flatMap(target -> manifest.namedImage(target).stream())
                .findFirst();
    }

    private static Diagnostic stale(Diagnostic problem) {
        return problem.withHint("run dakotac lock with the manifest");
    }
}
