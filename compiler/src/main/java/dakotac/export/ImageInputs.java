package dakotac.export;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.input.InputReader;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.BuiltImage;
import dakotac.manifest.Manifest.ContainerImage;
import dakotac.manifest.Manifest.Inputs;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.lock.Lock;
import dakotac.source.ImageStores;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The container images that a manifest names, and the files that are made of them: another way to come by inputs. The
/// files lie in the cache, and stay there until that is closed.
public final class ImageInputs {

    /// What `uname -r` says, unlike the names of some files in `boot`.
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d.*");

    private final Manifest manifest;
    private final ImageStores stores;
    private final Map<Arch, PinnedImage> images = new EnumMap<>(Arch.class);
    private final Map<Arch, LaidOver> own = new EnumMap<>(Arch.class);
    private final Map<Made, Path> files = new HashMap<>();

    private record Made(PinnedImage image, ImageResult result) {}

    private ImageInputs(Manifest manifest, ImageStores stores) {
        this.manifest = manifest;
        this.stores = stores;
    }

    /// Whether anything is to be made of an image.
    public static boolean areIn(Manifest manifest) {
        return manifest.targets().stream().anyMatch(manifest::takesFromImage);
    }

    /// All files but the manifest's own that are read for its images: archives, and the lock, whether or not it exists.
    public static List<Path> filesRead(Manifest manifest) {
        Stream<Path> archives = manifest.targets().stream()
                .filter(manifest::takesFromImage)
                .flatMap(target -> target.inputs().image().stream()
                        .flatMap(image -> PinnedImage.files(image, target.arch()).stream()));
        return areIn(manifest)
                ? Stream.concat(manifest.sources().stream().limit(1).map(Lock::beside), archives)
                        .toList()
                : List.of();
    }

    /// The files of the layouts in folders that its images are taken from.
    ///
    /// @throws IOException if they cannot be listed
    public static List<Path> layoutsRead(Manifest manifest) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Target target : manifest.targets()) {
            Optional<ContainerImage> image = target.inputs().image();
            if (image.isPresent() && manifest.takesFromImage(target)) {
                files.addAll(PinnedImage.layout(image.get(), target.arch()));
            }
        }
        return files;
    }

    private List<ImageResult> results(Target target) {
        List<ImageResult> results = new ArrayList<>();
        if (manifest.takesBootFiles(target)) {
            results.add(new ImageResult.BootFiles());
        }
        if (manifest.takesRootfs(target)) {
            results.add(rootfs(target.arch()));
        }
        return results;
    }

    private ImageResult.Rootfs rootfs(Arch arch) {
        return new ImageResult.Rootfs(manifest.compression(), own.getOrDefault(arch, LaidOver.NOTHING));
    }

    /// What to do about images that are not pinned.
    public enum Unpinned {
        /// Take what their references lead to now.
        RESOLVE,
        /// The same of those in files of this machine; do without the others, and build none.
        RESOLVE_LOCAL
    }

    /// Resolves those images of a manifest that are not pinned, and looks for what was made of all of them earlier.
    ///
    /// @throws UserError   if there is no cache, or no sound image for an architecture, with all that is wrong
    /// @throws IOException if one cannot be read
    public static ImageInputs resolve(
            Manifest manifest, Map<Arch, Sha256> pinned, Unpinned unpinned, ImageStores stores)
            throws UserError, IOException {
        ImageInputs inputs = new ImageInputs(manifest, stores);
        stores.cache();
        UserError.Kind kind = UserError.Kind.REJECTED;
        Set<Diagnostic> problems = new LinkedHashSet<>();
        for (Target target : manifest.targets()) {
            if (manifest.takesFromImage(target)) {
                ContainerImage source = target.inputs().image().orElseThrow();
                try {
                    inputs.own.put(target.arch(), LaidOver.read(target.rootfsFiles()));
                    Optional<Sha256> digest = Optional.ofNullable(pinned.get(target.arch()));
                    if (digest.isPresent()) {
                        inputs.add(new PinnedImage(source, target.arch(), digest.get()), target);
                    } else if (unpinned == Unpinned.RESOLVE || PinnedImage.isLocal(source, target.arch())) {
                        inputs.add(PinnedImage.resolve(stores, source, target.arch()), target);
                    }
                } catch (UserError e) {
                    problems.addAll(e.diagnostics());
                    kind = e.kind() == UserError.Kind.LACKING ? e.kind() : kind;
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(kind, List.copyOf(problems));
        }
        return inputs;
    }

    private void add(PinnedImage image, Target target) throws UserError, IOException {
        images.put(target.arch(), image);
        for (ImageResult result : results(target)) {
            stores.cache()
                    .result(result.key(image))
                    .ifPresent(folder -> files.put(new Made(image, result), folder.resolve(result.file())));
        }
    }

    /// The manifest with files in the place of images, where all of them were made earlier.
    public Checked<Manifest> atHand() {
        List<Diagnostic> missing = missing().stream()
                .map(made -> notAtHand(
                        made.image().source(),
                        "nobody has made its " + made.result().label() + " yet"))
                .toList();
        List<Diagnostic> unknown = manifest.targets().stream()
                .filter(target -> manifest.takesFromImage(target) && !images.containsKey(target.arch()))
                .map(target -> notAtHand(target.inputs().image().orElseThrow()))
                .toList();
        return Checked.of(
                bound(), Stream.concat(unknown.stream(), missing.stream()).toList());
    }

    private static Diagnostic notAtHand(ContainerImage source) {
        return notAtHand(
                source,
                switch (source) {
                    case NamedImage _ -> "nobody has looked which image it is yet";
                    case BuiltImage _ -> "only its build tells which image it is";
                });
    }

    private static Diagnostic notAtHand(ContainerImage source, String why) {
        return Diagnostic.error(
                        RunProblem.IMAGE_NOT_EXPORTED, source.at(), Quote.of(source.text()) + " is not at hand: " + why)
                .withHint("dakotac build does");
    }

    /// The manifest with files in the place of images, after those that are missing were made. Boot files come first,
    /// and are looked at before hours go into a root file system.
    ///
    /// @throws UserError   if an image cannot be used, or the machine lacks something
    /// @throws IOException if something cannot be read or written
    public Manifest make(ImageExport export, Strictness strictness) throws UserError, IOException {
        List<Made> missing = missing();
        if (missing.stream().anyMatch(made -> made.result() instanceof ImageResult.Rootfs)) {
            export.checkMachine();
        }
        for (Made made : missing) {
            if (made.result() instanceof ImageResult.BootFiles) {
                files.put(made, export.make(made.image(), made.result()));
            }
        }
        for (Made made : missing) {
            if (made.result() instanceof ImageResult.Rootfs(var _, var laidOver)) {
                export.requireSound(made.image(), laidOver);
            }
        }
        if (!missing.isEmpty() || manifest.targets().stream().anyMatch(this::takesRootfsAlone)) {
            requireModules(
                    export, InputReader.read(bound(), strictness).orThrow().kernels());
        }
        for (Made made : missing) {
            if (made.result() instanceof ImageResult.Rootfs) {
                files.put(made, export.make(made.image(), made.result()));
            }
        }
        return bound();
    }

    private boolean takesRootfsAlone(Target target) {
        return manifest.takesRootfs(target) && !manifest.takesBootFiles(target);
    }

    /// @param kernels the release of each architecture's
    private void requireModules(ImageExport export, Map<Arch, String> kernels) throws UserError, IOException {
        List<Diagnostic> problems = new ArrayList<>();
        for (Target target : manifest.targets()) {
            String kernel = kernels.getOrDefault(target.arch(), "");
            if (manifest.takesRootfs(target) && RELEASE.matcher(kernel).matches()) {
                Collection<String> known = kernelsOf(export, image(target));
                if (!known.isEmpty() && !known.contains(kernel)) {
                    problems.add(withoutModules(image(target), kernel, known));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(UserError.Kind.REJECTED, problems);
        }
    }

    private Collection<String> kernelsOf(ImageExport export, PinnedImage image) throws UserError, IOException {
        Path made = files.get(new Made(image, rootfs(image.arch())));
        return made == null ? export.kernels(image) : Files.readAllLines(made.resolveSibling(ImageResult.KERNELS));
    }

    private PinnedImage image(Target target) {
        return Optional.ofNullable(images.get(target.arch())).orElseThrow();
    }

    private static Diagnostic withoutModules(PinnedImage image, String kernel, Collection<String> known) {
        return Diagnostic.error(
                        SourceProblem.MODULES_MISSING,
                        image.source().at(),
                        "%s has modules for %s, but the kernel of %s is %s"
                                .formatted(
                                        Quote.of(image.source().text()),
                                        Quote.plain(String.join(", ", known)),
                                        image.arch().label(),
                                        kernel))
                .withHint("take kernel and root file system from one image, or install that kernel's modules in it");
    }

    private List<Made> missing() {
        return manifest.targets().stream()
                .flatMap(target -> made(target).stream())
                .filter(made -> !files.containsKey(made))
                .toList();
    }

    private List<Made> made(Target target) {
        return Optional.ofNullable(images.get(target.arch())).stream()
                .flatMap(image -> results(target).stream().map(result -> new Made(image, result)))
                .toList();
    }

    /// What is not there yet is left out.
    private Manifest bound() {
        return manifest.withInputs(target -> {
            Inputs inputs = target.inputs();
            Optional<InputFile> bootFiles = inputs.bootFiles();
            Optional<InputFile> rootfs = inputs.rootfs();
            for (Made made : made(target)) {
                switch (made.result()) {
                    case ImageResult.BootFiles() -> bootFiles = file(made);
                    case ImageResult.Rootfs _ -> rootfs = file(made);
                }
            }
            return target.withInputs(new Inputs(bootFiles, rootfs, inputs.image()));
        });
    }

    private Optional<InputFile> file(Made made) {
        ContainerImage source = made.image().source();
        return Optional.ofNullable(files.get(made))
                .map(path -> new InputFile(path, Optional.of(source.text()), source.at()));
    }
}
