package dakotac.export;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.host.WriteFailure;
import dakotac.input.InputReader;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.BuiltImage;
import dakotac.manifest.Manifest.ContainerImage;
import dakotac.manifest.Manifest.Inputs;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.StoreImage;
import dakotac.manifest.Manifest.StorePlace;
import dakotac.manifest.Manifest.StoreView;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.lock.Lock;
import dakotac.source.ImageStores;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import dakotac.source.StoredName;
import java.io.IOException;
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
    private final Map<Arch, StoreContents> storeContents = new EnumMap<>(Arch.class);
    private final Map<Arch, Path> bootFiles = new EnumMap<>(Arch.class);
    private final Map<String, MadeFileSystem> fileSystems = new HashMap<>();

    private ImageInputs(Manifest manifest, ImageStores stores) {
        this.manifest = manifest;
        this.stores = stores;
    }

    /// Whether anything is to be made of an image.
    public static boolean areIn(Manifest manifest) {
        return manifest.targets().stream()
                .anyMatch(target -> !sources(manifest, target).isEmpty());
    }

    /// All images of which something is made for an architecture.
    private static List<ContainerImage> sources(Manifest manifest, Target target) {
        List<ContainerImage> sources = new ArrayList<>(manifest.storeImages(target));
        if (manifest.takesFromImage(target)) {
            target.inputs().image().ifPresent(sources::add);
        }
        return sources;
    }

    /// All files but the manifest's own that are read for its images: archives, and the lock, whether or not it exists.
    public static List<Path> filesRead(Manifest manifest) {
        Stream<Path> archives = manifest.targets().stream()
                .flatMap(target -> sources(manifest, target).stream()
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
            for (ContainerImage image : sources(manifest, target)) {
                files.addAll(PinnedImage.layout(image, target.arch()));
            }
        }
        return files;
    }

    private ImageResult.Rootfs rootfs(Arch arch) {
        return new ImageResult.Rootfs(
                manifest.compression(), own.getOrDefault(arch, LaidOver.NOTHING), store(arch, StorePlace.ROOTFS));
    }

    private Optional<StoreContents> store(Arch arch, StorePlace place) {
        return Optional.ofNullable(storeContents.get(arch))
                .filter(store -> store.view().place() == place);
    }

    private boolean isStoreUnknown(Target target) {
        return !storeContents.containsKey(target.arch())
                && !manifest.storeImages(target).isEmpty();
    }

    /// The file systems of images that are known.
    private ImageFamily family() {
        return new ImageFamily(
                manifest.compression(),
                manifest.targets().stream()
                        .flatMap(target -> Stream.concat(ownRootfs(target).stream(), ownStore(target).stream()))
                        .toList());
    }

    private Optional<ImageFamily.Member> ownRootfs(Target target) {
        return manifest.takesRootfs(target) && !isStoreUnknown(target)
                ? Optional.ofNullable(images.get(target.arch()))
                        .map(image -> new ImageFamily.Member(image, rootfs(target.arch())))
                : Optional.empty();
    }

    /// The store in a file of its own.
    private Optional<ImageFamily.Member> ownStore(Target target) {
        return store(target.arch(), StorePlace.FILE)
                .map(store -> new ImageFamily.Member(
                        store.images().getFirst().image(), new ImageResult.Store(manifest.compression(), store)));
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
    /// @param pinned the images of architectures
    /// @param stored the images in their stores, by reference
    /// @throws UserError   if there is no cache, or no sound image for an architecture, with all that is wrong
    /// @throws IOException if one cannot be read
    public static ImageInputs resolve(
            Manifest manifest,
            Map<Arch, Sha256> pinned,
            Map<Arch, Map<String, Sha256>> stored,
            Unpinned unpinned,
            ImageStores stores)
            throws UserError, IOException {
        ImageInputs inputs = new ImageInputs(manifest, stores);
        stores.cache();
        UserError.Kind kind = UserError.Kind.REJECTED;
        Set<Diagnostic> problems = new LinkedHashSet<>();
        for (Target target : manifest.targets()) {
            try {
                inputs.addStore(target, stored.getOrDefault(target.arch(), Map.of()), unpinned);
                if (manifest.takesFromImage(target)) {
                    ContainerImage source = target.inputs().image().orElseThrow();
                    inputs.own.put(target.arch(), LaidOver.read(target.rootfsFiles()));
                    inputs.pinned(source, target, Optional.ofNullable(pinned.get(target.arch())), unpinned)
                            .ifPresent(image -> inputs.images.put(target.arch(), image));
                }
                inputs.findBootFiles(target);
            } catch (UserError e) {
                problems.addAll(e.diagnostics());
                kind = e.kind() == UserError.Kind.LACKING ? e.kind() : kind;
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(kind, List.copyOf(problems));
        }
        Optional<Path> made = stores.cache().result(inputs.family().key());
        if (made.isPresent()) {
            inputs.fileSystems.putAll(MadeFileSystem.read(made.get()));
        }
        return inputs;
    }

    /// Empty where it is to be done without.
    private Optional<PinnedImage> pinned(
            ContainerImage source, Target target, Optional<Sha256> digest, Unpinned unpinned)
            throws UserError, IOException {
        if (digest.isPresent()) {
            return Optional.of(new PinnedImage(source, target.arch(), digest.get()));
        }
        return unpinned == Unpinned.RESOLVE || PinnedImage.isLocal(source, target.arch())
                ? Optional.of(PinnedImage.resolve(stores, source, target.arch()))
                : Optional.empty();
    }

    private void addStore(Target target, Map<String, Sha256> digests, Unpinned unpinned) throws UserError, IOException {
        Optional<StoreView> view = manifest.components().offlineStore().view(target.arch());
        if (view.isEmpty()) {
            return;
        }
        List<StoreContents.Named> named = new ArrayList<>();
        for (StoreImage image : view.get().images()) {
            Optional<Sha256> digest =
                    Optional.ofNullable(digests.get(image.image().text()));
            String name = StoredName.of(image).orElseThrow();
            pinned(image.image(), target, digest, unpinned)
                    .ifPresent(pinned -> named.add(new StoreContents.Named(pinned, name)));
        }
        if (named.size() == view.get().images().size()) {
            boolean hides =
                    view.get().place() == StorePlace.ROOTFS && manifest.live().overlay() == Manifest.Overlay.OVERLAYFS;
            storeContents.put(target.arch(), new StoreContents(view.get(), named, hides));
        }
    }

    private void findBootFiles(Target target) throws UserError, IOException {
        if (manifest.takesBootFiles(target) && images.containsKey(target.arch())) {
            stores.cache()
                    .result(new ImageResult.BootFiles().key(image(target)))
                    .ifPresent(folder -> bootFiles.put(target.arch(), folder.resolve(ImageResult.BOOT_FILES)));
        }
    }

    /// The manifest with files in the place of images, as far as they were made earlier; and what is missing.
    public PartlyBound atHand() {
        List<Diagnostic> missing = manifest.targets().stream()
                .flatMap(target -> missing(target).stream())
                .map(made -> notAtHand(
                        made.image().source(),
                        "nobody has made its " + made.result().label() + " yet"))
                .toList();
        List<Diagnostic> unknown = manifest.targets().stream()
                .flatMap(target -> unknown(target).stream())
                .map(ImageInputs::notAtHand)
                .toList();
        return new PartlyBound(
                bound(), Stream.concat(unknown.stream(), missing.stream()).toList());
    }

    /// A manifest of whose inputs some may be missing.
    ///
    /// @param manifest without them
    /// @param missing  what is to be said of them
    public record PartlyBound(Manifest manifest, List<Diagnostic> missing) {

        public PartlyBound {
            missing = List.copyOf(missing);
        }
    }

    private List<ImageFamily.Member> missing(Target target) {
        List<ImageFamily.Member> missing = new ArrayList<>();
        if (isBootFilesMissing(target)) {
            missing.add(new ImageFamily.Member(image(target), new ImageResult.BootFiles()));
        }
        Stream.concat(ownRootfs(target).stream(), ownStore(target).stream())
                .filter(member -> !fileSystems.containsKey(member.name()))
                .forEach(missing::add);
        return missing;
    }

    private boolean isBootFilesMissing(Target target) {
        return manifest.takesBootFiles(target)
                && images.containsKey(target.arch())
                && !bootFiles.containsKey(target.arch());
    }

    /// Those of which nobody has looked which they are.
    private List<ContainerImage> unknown(Target target) {
        List<ContainerImage> unknown = new ArrayList<>();
        if (manifest.takesFromImage(target) && !images.containsKey(target.arch())) {
            unknown.add(target.inputs().image().orElseThrow());
        }
        if (isStoreUnknown(target)) {
            unknown.addAll(manifest.storeImages(target));
        }
        return unknown;
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
        try {
            makeMissing(export, strictness);
            return bound();
        } catch (UserError e) {
            export.verify();
            throw e;
        } catch (IOException e) {
            throw WriteFailure.about(stores.cache().folder(), e);
        }
    }

    private void makeMissing(ImageExport export, Strictness strictness) throws UserError, IOException {
        ImageFamily family = family();
        boolean missing = family.members().stream().anyMatch(member -> !fileSystems.containsKey(member.name()));
        if (missing) {
            export.expect(family);
        }
        export.begin(manifest.targets().stream()
                .filter(target -> isBootFilesMissing(target) || (missing && manifest.takesRootfs(target)))
                .map(this::image)
                .toList());
        boolean made = missing;
        for (Target target : manifest.targets()) {
            if (isBootFilesMissing(target)) {
                bootFiles.put(target.arch(), export.makeBootFiles(image(target)));
                made = true;
            }
        }
        if (missing) {
            requireSound(export, family);
        }
        if (made || manifest.targets().stream().anyMatch(this::takesRootfsAlone)) {
            requireModules(
                    export, InputReader.read(bound(), strictness).orThrow().kernels());
        }
        if (missing) {
            fileSystems.putAll(export.make(family));
        }
        export.keepBootFiles().forEach((image, path) -> bootFiles.put(image.arch(), path));
    }

    private static void requireSound(ImageExport export, ImageFamily family) throws UserError, IOException {
        for (ImageFamily.Member member : family.members()) {
            switch (member.result()) {
                case ImageResult.BootFiles() -> {}
                case ImageResult.Rootfs(var _, var laidOver, var store) ->
                    export.requireSound(member.image(), laidOver, store);
                case ImageResult.Store(var _, var store) -> export.requireSound(store);
            }
        }
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
        MadeFileSystem made = fileSystems.get(image.arch().label());
        return made == null ? export.kernels(image) : made.kernels();
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

    /// What is not there yet is left out.
    private Manifest bound() {
        return withStores(manifest.withInputs(target -> {
            Inputs inputs = target.inputs();
            Optional<InputFile> boot = manifest.takesBootFiles(target)
                    ? Optional.ofNullable(bootFiles.get(target.arch()))
                            .map(path -> file(image(target).source(), path))
                    : inputs.bootFiles();
            Optional<InputFile> rootfs =
                    manifest.takesRootfs(target) ? ownRootfs(target).flatMap(this::file) : inputs.rootfs();
            return target.withInputs(new Inputs(boot, rootfs, inputs.image()));
        }));
    }

    private Manifest withStores(Manifest bound) {
        if (!(manifest.components().offlineStore() instanceof OfflineStore.Made(var views, var ready))) {
            return bound;
        }
        Map<Arch, InputFile> all = new EnumMap<>(Arch.class);
        all.putAll(ready);
        for (Target target : manifest.targets()) {
            ownStore(target).flatMap(this::file).ifPresent(file -> all.put(target.arch(), file));
        }
        return bound.withStores(new OfflineStore.Made(views, all));
    }

    private static InputFile file(ContainerImage source, Path path) {
        return new InputFile(path, Optional.of(source.text()), source.at());
    }

    private Optional<InputFile> file(ImageFamily.Member member) {
        ContainerImage source = member.image().source();
        return Optional.ofNullable(fileSystems.get(member.name()))
                .map(made -> InputFile.joined(made.pieces(), Optional.of(source.text()), source.at()));
    }
}
