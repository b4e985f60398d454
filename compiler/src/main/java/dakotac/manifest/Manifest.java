package dakotac.manifest;

import dakotac.diagnostic.Place;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A manifest that passed all checks: what one image shall be. Defaults are filled in.
///
/// @param name    names the output (`<name>.iso`) and the golden folder
/// @param title   what boot menus show; entries build theirs from it
/// @param entryToken what the names of boot entries begin with (Boot Loader Specification, type #1)
/// @param cmdline kernel command line words for every architecture
/// @param targets one per architecture, in the order of the boot entries
/// @param entries the boot entries that each architecture gets, in menu order; never empty
/// @param compression of root file systems that are made of container images
/// @param sizes   what it says of sizes
/// @param sha256  whether the ISO's digest is written beside it
/// @param share   whether what several files on the ISO have in common is stored once
/// @param files   the manifest's own files on the image
/// @param accepted the changes that reviewers have agreed to
/// @param sources the files that say all this: the manifest and its bases
public record Manifest(
        String name,
        String title,
        String entryToken,
        Volume volume,
        Loader loader,
        Live live,
        List<String> cmdline,
        List<Target> targets,
        List<Entry> entries,
        Components components,
        RootfsCompression compression,
        SizeSettings sizes,
        boolean sha256,
        boolean share,
        List<OwnFile> files,
        List<AcceptedChange> accepted,
        List<Path> sources) {

    public Manifest {
        cmdline = List.copyOf(cmdline);
        targets = List.copyOf(targets);
        entries = List.copyOf(entries);
        files = List.copyOf(files);
        accepted = List.copyOf(accepted);
        sources = List.copyOf(sources);
    }

    /// The same with other files of its own.
    public Manifest withFiles(List<OwnFile> other) {
        return with(targets, entries, other);
    }

    /// The same with other entries.
    public Manifest withEntries(List<Entry> other) {
        return with(targets, other, files);
    }

    /// The same with other inputs of its architectures.
    public Manifest withInputs(UnaryOperator<Target> change) {
        return with(targets.stream().map(change).toList(), entries, files);
    }

    /// The same with another image in the place of each that is named or built.
    public Manifest withImage(ContainerImage other) {
        return withInputs(target -> target.withInputs(new Inputs(
                target.inputs().bootFiles(),
                target.inputs().rootfs(),
                target.inputs().image().map(_ -> other))));
    }

    /// The same with other offline stores.
    public Manifest withStores(OfflineStore other) {
        Components changed = new Components(components.plain(), other, components.mediaCheck());
        return with(targets, entries, files, changed);
    }

    private Manifest with(List<Target> otherTargets, List<Entry> otherEntries, List<OwnFile> otherFiles) {
        return with(otherTargets, otherEntries, otherFiles, components);
    }

    private Manifest with(
            List<Target> otherTargets, List<Entry> otherEntries, List<OwnFile> otherFiles, Components otherComponents) {
        return new Manifest(
                name,
                title,
                entryToken,
                volume,
                loader,
                live,
                cmdline,
                otherTargets,
                otherEntries,
                otherComponents,
                compression,
                sizes,
                sha256,
                share,
                otherFiles,
                accepted,
                sources);
    }

    /// Every file that is read to make the image: the sources, and what they name.
    public List<Path> filesRead() {
        Stream<InputFile> inputs = targets.stream()
                .map(Target::inputs)
                .flatMap(named -> Stream.concat(named.bootFiles().stream(), named.rootfs().stream()));
        Stream<InputFile> rootfs = targets.stream()
                .flatMap(target -> target.rootfsFiles().stream())
                .map(RootfsFile::source);
        Stream<InputFile> stores = components.offlineStore().stores().stream();
        Stream<InputFile> own = files.stream().map(OwnFile::source);
        Stream<Path> named =
                Stream.of(inputs, rootfs, stores, own).flatMap(all -> all).flatMap(file -> file.files().stream());
        return Stream.concat(sources.stream(), named).toList();
    }

    /// What the menu shows: the entries given, and the one that comes with a component.
    public List<Entry> menu() {
        return components.mediaCheck() == MediaCheck.SUM_AND_ENTRY
                ? Stream.concat(entries.stream(), Stream.of(Entry.MEDIA_CHECK)).toList()
                : entries;
    }

    /// The id of the entry that starts when nobody touches the menu.
    public String defaultEntry() {
        return loader.defaultEntry().orElse(entries.getFirst().id());
    }

    /// Whether anything of an architecture comes from its image.
    public boolean takesFromImage(Target target) {
        return takesBootFiles(target) || takesRootfs(target);
    }

    /// The image that anything of an architecture comes from, where it has a name: only such can be locked.
    public Optional<NamedImage> namedImage(Target target) {
        return target.inputs()
                .image()
                .filter(image -> takesFromImage(target))
                .flatMap(image -> image instanceof NamedImage named ? Optional.of(named) : Optional.empty());
    }

    /// The images of which the store of an architecture is made.
    public List<NamedImage> storeImages(Target target) {
        return components.offlineStore().view(target.arch()).stream()
                .flatMap(view -> view.images().stream())
                .map(StoreImage::image)
                .toList();
    }

    /// Whether the boot files of an architecture come from its image.
    public boolean takesBootFiles(Target target) {
        return target.inputs().image().isPresent()
                && target.inputs().bootFiles().isEmpty();
    }

    /// Whether the root file system of an architecture comes from its image.
    public boolean takesRootfs(Target target) {
        return target.inputs().image().isPresent()
                && target.inputs().rootfs().isEmpty()
                && components.has(Component.LIVE_ROOTFS);
    }

    /// Whether paths on the image carry the architecture's name.
    public boolean isMultiArch() {
        return targets.size() > 1;
    }

    /// How the medium is recognised.
    ///
    /// @param label       the ISO 9660 volume identifier
    /// @param publisher   who publishes it; empty where nobody is named
    /// @param application what made it; empty for dakotac's own name
    /// @param uuid        what `blkid` shows as the ISO's UUID: its modification time, as `2026-01-31-12-00-00-00`
    public record Volume(
            String label, Optional<String> publisher, Optional<String> application, Optional<String> uuid) {}

    /// The settings of `loader.conf`.
    ///
    /// @param timeout      how long the menu waits
    /// @param defaultEntry the id of the entry that starts when nobody touches the menu; empty for the first one
    /// @param settings     all others that the manifest gives, by key, as `loader.conf` writes their values
    public record Loader(MenuTimeout timeout, Optional<String> defaultEntry, SortedMap<String, String> settings) {
        public Loader {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }
    }

    /// How the initramfs finds the root file system.
    ///
    /// @param url where a network image gets it from, `{{arch}}` standing for the architecture
    public record Live(FindRootBy findRootBy, Optional<String> url, Overlay overlay) {}

    public enum FindRootBy {
        LABEL,
        CDLABEL,
        UUID,
        URL
    }

    /// What keeps the changes of a live session.
    public enum Overlay {
        OVERLAYFS,
        /// dracut's default, which needs no word.
        DEVICE_MAPPER
    }

    /// One architecture of the image.
    ///
    /// @param cmdline    words after the common ones
    /// @param consoles   as the kernel's `console=` takes them, the last one becoming `/dev/console`
    /// @param rootfsFiles the manifest's own files in its root file system
    public record Target(
            Arch arch,
            List<String> cmdline,
            List<String> consoles,
            Optional<Devicetree> devicetree,
            Inputs inputs,
            List<RootfsFile> rootfsFiles) {

        public Target {
            cmdline = List.copyOf(cmdline);
            consoles = List.copyOf(consoles);
            rootfsFiles = List.copyOf(rootfsFiles);
        }

        /// The same with other inputs.
        public Target withInputs(Inputs other) {
            return new Target(arch, cmdline, consoles, devicetree, other, rootfsFiles);
        }

        /// The same with other files in its root file system.
        public Target withRootfsFiles(List<RootfsFile> other) {
            return new Target(arch, cmdline, consoles, devicetree, inputs, other);
        }
    }

    /// The devicetree that an architecture's machines boot with.
    ///
    /// @param path of the blob, below a `dtb` folder of the boot files
    /// @param at   where the manifest says so
    public record Devicetree(String path, Place at) {}

    /// What one architecture is made from. Empty where the manifest's components do not need it.
    ///
    /// @param image what brings those of the others that are not named
    public record Inputs(Optional<InputFile> bootFiles, Optional<InputFile> rootfs, Optional<ContainerImage> image) {}

    /// A container image: one that there is, or one that is yet to be built.
    public sealed interface ContainerImage {

        /// What it is called when something is told of it, as the manifest writes it.
        String text();

        /// Where the manifest says so.
        Place at();
    }

    /// An image by its name.
    ///
    /// @param text   the reference as it is written
    /// @param folder what a path in it is relative to
    public record NamedImage(String text, Path folder, Place at) implements ContainerImage {}

    /// An image that a container engine builds (Containerfile(5)).
    ///
    /// @param text    the path of the Containerfile as it is written
    /// @param context the folder that the Containerfile copies from
    /// @param args    the values of its `ARG` instructions
    /// @param target  the stage to build; empty for the last one
    public record BuiltImage(
            String text,
            InputFile containerfile,
            InputFile context,
            SortedMap<String, BuildArg> args,
            Optional<String> target)
            implements ContainerImage {

        public BuiltImage {
            args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
        }

        @Override
        public Place at() {
            return containerfile.at();
        }
    }

    /// The value of an `ARG` instruction.
    ///
    /// @param text   as it is written
    /// @param folder what a path is relative to, where it names an image in a folder or a file
    public record BuildArg(String text, Path folder) {}

    /// How root file systems that are made of container images are compressed.
    public enum RootfsCompression {
        /// For trying things out.
        FAST,
        /// For what many people fetch.
        RELEASE
    }

    /// A boot entry: one that starts Linux, which each architecture gets, or one that starts another program.
    ///
    /// @param title    a template over `{{title}}`; the architecture is appended where there are several
    /// @param add      words after the architecture's own; all that a program gets
    /// @param remove   words that the entry does without
    /// @param programs what it starts in place of Linux, one for each architecture that has the entry
    public record Entry(String id, String title, List<String> add, List<String> remove, List<EfiProgram> programs) {
        /// The title where a manifest gives none.
        public static final String TITLE = "{{title}}";

        /// The entry that comes with [Components#mediaCheck], after all others.
        public static final Entry MEDIA_CHECK =
                linux("check", "{{title}} (check the medium first)", List.of("rd.live.check"));

        public Entry {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
            programs = List.copyOf(programs);
        }

        /// An entry that starts Linux with all of the common words.
        ///
        /// @param add words after them
        public static Entry linux(String id, String title, List<String> add) {
            return new Entry(id, title, add, List.of(), List.of());
        }

        /// The same with other programs.
        public Entry withPrograms(List<EfiProgram> other) {
            return new Entry(id, title, add, remove, other);
        }

        public boolean startsLinux() {
            return programs.isEmpty();
        }

        /// The program that it starts on an architecture.
        public Optional<EfiProgram> program(Arch arch) {
            return programs.stream()
                    .filter(program -> program.arch().equals(Optional.of(arch)))
                    .findFirst();
        }

        /// Whether the menu of an architecture shows it.
        public boolean isFor(Arch arch) {
            return startsLinux() || program(arch).isPresent();
        }
    }

    /// A program for UEFI firmware, among the manifest's own files of the EFI system partition.
    ///
    /// @param path there
    /// @param arch whose it is; empty where the manifest does not say it and nobody looked at the program yet
    /// @param at   where the manifest names it
    public record EfiProgram(String path, Optional<Arch> arch, Place at) {}

    /// What the image carries beside its boot entries.
    ///
    /// @param plain      those of which there is nothing to say but that they are there
    /// @param mediaCheck what the medium brings to be checked by
    public record Components(Set<Component> plain, OfflineStore offlineStore, MediaCheck mediaCheck) {
        public Components {
            plain = plain.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(plain));
        }

        public boolean has(Component component) {
            return plain.contains(component);
        }
    }

    /// A component that an image has or has not.
    public enum Component {
        LIVE_ROOTFS,
        /// `EFI/BOOT/*` on the ISO 9660 root too.
        EFI_FALLBACK,
        /// Kernel and initramfs on the ISO 9660 root too.
        PXEBOOT,
        /// `boot/grub/loopback.cfg` for GRUB and Ventoy.
        LOOPBACK_CFG
    }

    /// What a medium brings to be checked by (`checkisomd5`).
    public enum MediaCheck {
        NONE,
        /// The sum of itself.
        SUM,
        /// That, and [Entry#MEDIA_CHECK].
        SUM_AND_ENTRY
    }

    /// The squashfs of container images to install from without a network.
    public sealed interface OfflineStore {

        /// Those that there are.
        default Collection<InputFile> stores() {
            return switch (this) {
                case Absent() -> List.of();
                case Shared(var file) -> List.of(file);
                case PerArch(var files) -> files.values();
                case Made(var _, var files) -> files.values();
            };
        }

        record Absent() implements OfflineStore {}

        /// One store, `LiveOS/store.squashfs.img`, whatever architectures the image carries.
        record Shared(InputFile file) implements OfflineStore {}

        /// A store of its own for each of the architectures named.
        record PerArch(Map<Arch, InputFile> files) implements OfflineStore {}

        /// Stores of which some are made of container images.
        ///
        /// @param views of the architectures whose stores are
        /// @param files of the others; of all that lie beside the root file system, where they are made
        record Made(Map<Arch, StoreView> views, Map<Arch, InputFile> files) implements OfflineStore {

            /// The architectures with a store in a file of its own.
            public Set<Arch> inFiles() {
                Set<Arch> arches = EnumSet.noneOf(Arch.class);
                arches.addAll(files.keySet());
                views.forEach((arch, view) -> {
                    if (view.place() == StorePlace.FILE) {
                        arches.add(arch);
                    }
                });
                return arches;
            }
        }

        /// What the store of an architecture is made of; empty where it has none, or one that is there.
        default Optional<StoreView> view(Arch arch) {
            return this instanceof Made(var views, var _) ? Optional.ofNullable(views.get(arch)) : Optional.empty();
        }
    }

    /// A store that is made of container images, for programs that use containers/storage.
    ///
    /// @param at where the manifest says so
    public record StoreView(
            List<StoreImage> images, StoreDriver driver, StoreLayers layers, StorePlace place, Place at) {

        public StoreView {
            images = List.copyOf(images);
        }
    }

    /// An image in a store.
    ///
    /// @param name by which it is known there; empty where its reference tells
    public record StoreImage(NamedImage image, Optional<String> name) {}

    /// How a store keeps layers (containers-storage.conf(5)).
    public enum StoreDriver {
        VFS("/var/lib/containers/storage"),
        OVERLAY("/usr/lib/containers/storage");

        private final String path;

        StoreDriver(String path) {
            this.path = path;
        }

        /// Where programs look for a store of this kind in a root file system: overlay's is one that is only read,
        /// besides the system's own.
        public String path() {
            return path;
        }
    }

    /// How many layers an image has in a store.
    public enum StoreLayers {
        /// One, which shows what all of them show.
        ONE,
        KEPT
    }

    /// Where a store lies.
    public enum StorePlace {
        /// In the root file system, where programs look for it.
        ROOTFS,
        /// In a file system of its own on the ISO.
        FILE
    }

    /// A file that the manifest itself puts on the image, or a folder with all that it holds.
    ///
    /// @param path on the file system: `docs/README.html`
    /// @param arch whose it is; empty for all
    /// @param at   where the manifest says the path
    public record OwnFile(FileSystem on, String path, InputFile source, Optional<Arch> arch, Place at) {

        /// Where it goes, the file system first: `iso/docs/README.html`.
        public String place() {
            return on.label() + "/" + path;
        }
    }

    /// A file that the manifest itself puts into a root file system, or a folder with all that it holds.
    ///
    /// @param path in the root file system: `/etc/motd`
    /// @param mode its permissions, where the manifest says them
    /// @param at   where the manifest says the path
    public record RootfsFile(String path, InputFile source, Optional<Integer> mode, Place at) {

        /// Whatever the file's permissions are on this machine.
        private static final int MODE = 0644;

        /// Its permissions in the root file system.
        public int permissions() {
            return mode.orElse(MODE);
        }
    }

    /// The file systems of an image.
    public enum FileSystem {
        ISO("the ISO"),
        ESP("the EFI system partition");

        private final String title;

        FileSystem(String title) {
            this.title = title;
        }

        /// As manifests call it.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// As people call it.
        public String title() {
            return title;
        }
    }

    /// A change of the image that reviewers have agreed to.
    ///
    /// @param change its kind
    /// @param of     what it is about; empty for anything
    public record AcceptedChange(String change, Optional<String> of, String reason) {}
}
