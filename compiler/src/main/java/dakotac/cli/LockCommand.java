package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.export.ImagePins;
import dakotac.host.Output;
import dakotac.host.Outputs;
import dakotac.host.OverwritePolicy;
import dakotac.host.ReadFiles;
import dakotac.host.RunProblem;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.lock.Lock;
import dakotac.manifest.lock.LockCheck;
import dakotac.manifest.lock.LockReader;
import dakotac.manifest.lock.Pin;
import dakotac.source.ImageStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dakotac lock`.
@Command(
        name = "lock",
        description = "Pins the container images of a manifest by their digests, and says what moved.",
        footer = {
            "",
            "Examples:",
            "  dakotac lock manifests/dakota.yaml",
            "  dakotac lock --update manifests/dakota.yaml",
            "",
            "Writes NAME.lock.yaml beside NAME.yaml, to be checked in. From then on builds",
            "take these images, wherever tags lead by then; what is pinned already moves by",
            "--update alone."
        })
final class LockCommand implements Callable<Integer> {

    private static final OverwritePolicy POLICY = new OverwritePolicy("rename it", OverwritePolicy.Force.UNKNOWN);

    private final Session session;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest.")
    private Path manifest = Path.of("");

    @Option(names = "--update", description = "Pin what the references lead to now.")
    private boolean update;

    LockCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Manifest checked = session.orThrow(ManifestFile.read(manifest));
        Optional<Lock> lock = session.orThrow(LockReader.of(manifest));
        Map<Arch, Pin> old = lock.map(Lock::pins).orElseGet(LinkedHashMap::new);
        Map<Arch, List<Pin>> oldStores = lock.map(Lock::stores).orElseGet(LinkedHashMap::new);
        SequencedMap<Arch, Pin> pins = new LinkedHashMap<>();
        SequencedMap<Arch, List<Pin>> stores = new LinkedHashMap<>();
        try (ImageStores images = session.images()) {
            for (Target target : checked.targets()) {
                Optional<NamedImage> named = checked.namedImage(target);
                if (named.isPresent()) {
                    pins.put(
                            target.arch(),
                            pin(images, Optional.ofNullable(old.get(target.arch())), named.get(), target.arch()));
                }
                List<Pin> stored = new ArrayList<>();
                for (NamedImage image : checked.storeImages(target)) {
                    stored.add(pin(images, fitting(oldStores, target.arch(), image.text()), image, target.arch()));
                }
                if (!stored.isEmpty()) {
                    stores.put(target.arch(), stored);
                }
            }
        }
        requireImages(pins, stores);
        write(checked, new Lock(pins, stores, Place.nowhere()));
        pins.forEach((arch, pin) -> tell(arch.label(), Optional.ofNullable(old.get(arch)), pin));
        stores.forEach((arch, stored) ->
                stored.forEach(pin -> tell("store of " + arch.label(), fitting(oldStores, arch, pin.image()), pin)));
        old.forEach((arch, pin) -> {
            if (!pins.containsKey(arch)) {
                session.say(session.out(), "%s: %s is no longer pinned".formatted(arch.label(), pin.image()));
            }
        });
        return ExitStatus.DONE;
    }

    private static Optional<Pin> fitting(Map<Arch, List<Pin>> stores, Arch arch, String image) {
        return stores.getOrDefault(arch, List.of()).stream()
                .filter(pin -> pin.image().equals(image))
                .findFirst();
    }

    private Pin pin(ImageStores images, Optional<Pin> old, NamedImage image, Arch arch) throws UserError, IOException {
        Optional<Pin> kept = old.filter(pin -> !update && LockCheck.fits(pin, image));
        return kept.isPresent() ? kept.get() : ImagePins.pin(images, image, arch);
    }

    private void requireImages(Map<Arch, Pin> pins, Map<Arch, List<Pin>> stores) throws UserError {
        if (pins.isEmpty() && stores.isEmpty()) {
            throw UserError.rejected(Diagnostic.error(
                            RunProblem.NOTHING_TO_LOCK,
                            new Place.InFile(manifest.toString()),
                            "it names no container image that anything is made from")
                    .withHint(
                            "only images that have a name are pinned, by 'image:'; one that is built here is made of what its"
                                    + " Containerfile says"));
        }
    }

    private void write(Manifest checked, Lock lock) throws UserError, IOException {
        Output output = new Output("lock", Lock.beside(manifest), OutputKind.LOCK);
        Outputs outputs = Outputs.check(List.of(output), ReadFiles.of(checked.sources()), POLICY);
        if (isThere(output.path(), lock.text())) {
            return;
        }
        try (WorkFolder work = WorkFolder.open(outputs, session.cleanup())) {
            SequencedMap<Output, Path> finished = new LinkedHashMap<>();
            finished.put(output, work.write("lock", lock.text()));
            work.publish(finished, List.of());
        }
    }

    private static boolean isThere(Path file, String text) throws IOException {
        return Files.exists(file)
                && Files.readString(file, StandardCharsets.UTF_8).equals(text);
    }

    /// In the words of a review: what it was, and what it is now.
    private void tell(String whose, Optional<Pin> old, Pin pin) {
        String subject = whose + ": " + pin.image();
        if (old.isEmpty()) {
            session.say(session.out(), subject + " is pinned to " + describe(pin));
        } else if (old.get().digest().equals(pin.digest())) {
            session.say(session.out(), subject + " stays at " + describe(pin));
        } else {
            session.say(session.out(), subject + " moves");
            session.say(session.out(), "  from " + describe(old.get()));
            session.say(session.out(), "  to   " + describe(pin));
        }
    }

    private static String describe(Pin pin) {
        return Stream.concat(
                        Stream.of(pin.digest()),
                        pin.about().entrySet().stream().map(each -> each.getKey() + " " + Quote.plain(each.getValue())))
                .collect(Collectors.joining(", "));
    }
}
