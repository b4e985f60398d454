package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.BuiltImage;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.lock.Lock;
import dakotac.manifest.lock.LockCheck;
import dakotac.manifest.lock.LockReader;
import dakotac.manifest.lock.Pin;
import dakotac.source.Sha256;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the lock beside a manifest pins.
///
/// @param lock    empty where there is none
/// @param digests of the images of some architectures
/// @param stores  of images in stores, by their references
record LockedImages(Optional<Lock> lock, Map<Arch, Sha256> digests, Map<Arch, Map<String, Sha256>> stores) {

    /// What a build wants of locks.
    enum Use {
        /// Takes what is pinned, and says so where nothing is.
        WHERE_THERE_IS_ONE,
        /// Takes nothing else.
        ALWAYS,
        /// Leaves them alone.
        NEVER
    }

    private static final LockedImages NONE = new LockedImages(Optional.empty(), Map.of(), Map.of());

    /// Reads the lock, and sees to it that it fits.
    static Checked<LockedImages> of(Manifest manifest) {
        return manifest.sources().isEmpty()
                ? Checked.ok(NONE)
                : LockReader.of(manifest.sources().getFirst())
                        .then(lock ->
                                lock.map(there -> fitting(manifest, there)).orElseGet(() -> Checked.ok(NONE)));
    }

    /// The same; nothing is pinned where locks are left alone.
    static Checked<LockedImages> of(Manifest manifest, Use use) {
        return use == Use.NEVER ? Checked.ok(NONE) : of(manifest);
    }

    private static Checked<LockedImages> fitting(Manifest manifest, Lock lock) {
        Map<Arch, Sha256> digests = new EnumMap<>(Arch.class);
        for (Target target : manifest.targets()) {
            Optional.ofNullable(lock.pins().get(target.arch()))
                    .filter(_ -> manifest.namedImage(target).isPresent())
                    .ifPresent(pin -> digests.put(
                            target.arch(), Sha256.parse(pin.digest()).orElseThrow()));
        }
        Map<Arch, Map<String, Sha256>> stores = new EnumMap<>(Arch.class);
        lock.stores().forEach((arch, pins) -> stores.put(arch, digests(pins)));
        return Checked.of(new LockedImages(Optional.of(lock), digests, stores), LockCheck.check(manifest, lock));
    }

    private static Map<String, Sha256> digests(List<Pin> pins) {
        Map<String, Sha256> digests = new HashMap<>();
        pins.forEach(pin -> digests.put(pin.image(), Sha256.parse(pin.digest()).orElseThrow()));
        return digests;
    }

    /// Only an image that has a name can be locked.
    private static void requireNames(Manifest manifest) throws UserError {
        List<Diagnostic> built = manifest.targets().stream()
                .filter(manifest::takesFromImage)
                .flatMap(target -> target.inputs().image().stream())
                .flatMap(image -> image instanceof BuiltImage here ? Stream.of(here) : Stream.empty())
                .map(image -> Diagnostic.error(
                                RunProblem.BUILD_NOT_LOCKED,
                                image.at(),
                                "--locked asks for a lock, and what " + Quote.of(image.text())
                                        + " builds is pinned by none")
                        .withHint("publish the image and name it by 'image:', or build without --locked"))
                .distinct()
                .toList();
        if (!built.isEmpty()) {
            throw new UserError(UserError.Kind.REJECTED, built);
        }
    }

    /// Says that there is no lock.
    ///
    /// @throws UserError if there must be one, or can be none
    void requireOrTell(Session session, Manifest manifest, Use use) throws UserError {
        if (use == Use.ALWAYS) {
            requireNames(manifest);
        }
        if (use == Use.NEVER
                || lock.isPresent()
                || manifest.targets().stream()
                        .allMatch(target -> manifest.namedImage(target).isEmpty()
                                && manifest.storeImages(target).isEmpty())) {
            return;
        }
        Path file = manifest.sources().getFirst();
        String make = "dakotac lock " + file;
        if (use == Use.ALWAYS) {
            throw UserError.rejected(Diagnostic.error(
                            RunProblem.LOCK_MISSING,
                            new Place.InFile(file.toString()),
                            "--locked asks for a lock, and there is none: %s".formatted(Lock.beside(file)))
                    .withHint("make it and check it in: " + make));
        }
        session.tell(List.of(Diagnostic.note(
                        RunProblem.NOT_LOCKED,
                        new Place.InFile(file.toString()),
                        "its images are not pinned: it is built from what they are today")
                .withHint("to build from the same ones tomorrow: " + make)));
    }
}
