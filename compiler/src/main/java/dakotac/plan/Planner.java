package dakotac.plan;

import dakotac.input.ImageInput;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The middle pass: from a checked manifest to the plan of its image.
public final class Planner {

    private final Manifest manifest;
    private final Naming naming;
    private final Templates templates = new Templates();

    private Planner(Manifest manifest) {
        this.manifest = manifest;
        this.naming = Naming.of(manifest);
    }

    /// What the image of this manifest holds.
    public static Plan plan(Manifest manifest) {
        return new Planner(manifest).plan();
    }

    private Plan plan() {
        LoaderConf loader = new LoaderConf(
                manifest.loader().timeout(),
                naming.entryPattern(manifest.defaultEntry()),
                manifest.loader().settings());
        List<BootEntry> entries = entries();
        return new Plan(
                manifest.name(),
                manifest.title(),
                manifest.volume(),
                manifest.targets().stream().map(Manifest.Target::arch).toList(),
                loader,
                entries,
                new FileTree(esp(loader, entries)),
                new FileTree(iso(entries)),
                manifest.components().mediaCheck() != Manifest.MediaCheck.NONE,
                manifest.share(),
                additions());
    }

    private List<RootfsAddition> additions() {
        List<RootfsAddition> additions = new ArrayList<>();
        for (Manifest.Target target : manifest.targets()) {
            Arch arch = target.arch();
            target.rootfsFiles()
                    .forEach(file -> additions.add(new RootfsAddition.OwnFile(arch, file.path(), file.permissions())));
            manifest.components().offlineStore().view(arch).ifPresent(view -> additions.add(store(arch, view)));
        }
        return additions;
    }

    private RootfsAddition.Store store(Arch arch, Manifest.StoreView view) {
        String path = switch (view.place()) {
            case ROOTFS -> view.driver().path();
            case FILE -> naming.offlineStore(Optional.of(arch)).value();
        };
        List<String> images =
                view.images().stream().map(image -> image.image().text()).toList();
        return new RootfsAddition.Store(arch, path, view.driver(), view.layers(), images);
    }

    private List<BootEntry> entries() {
        List<BootEntry> entries = new ArrayList<>();
        for (Manifest.Target target : manifest.targets()) {
            manifest.menu().stream()
                    .filter(entry -> entry.isFor(target.arch()))
                    .forEach(entry -> entries.add(entry(target, entry)));
        }
        return entries;
    }

    private BootEntry entry(Manifest.Target target, Manifest.Entry entry) {
        Arch arch = target.arch();
        return new BootEntry(
                naming.entryFile(entry.id(), arch),
                naming.entryTitle(templates.renderInline(entry.title(), new TitleView(manifest.title())), arch),
                arch,
                entry.id().equals(manifest.defaultEntry()),
                sortKey(entry),
                payload(target, entry));
    }

    private Payload payload(Manifest.Target target, Manifest.Entry entry) {
        return entry.program(target.arch())
                .<Payload>map(program -> new Payload.EfiProgram(new ImagePath(program.path()), entry.add()))
                .orElseGet(() -> linux(target, entry));
    }

    private Payload linux(Manifest.Target target, Manifest.Entry entry) {
        Arch arch = target.arch();
        return new Payload.KernelAndInitramfs(
                naming.kernel(arch),
                naming.initramfs(arch),
                target.devicetree().map(blob -> naming.devicetree(arch, blob.path())),
                new CommandLine(manifest, naming).words(target, entry));
    }

    /// Without one, systemd-boot shows entries by file name, last one first.
    private Optional<String> sortKey(Manifest.Entry entry) {
        int place = manifest.menu().indexOf(entry) + 1;
        return manifest.menu().size() > 1 ? Optional.of(String.format(Locale.ROOT, "%02d", place)) : Optional.empty();
    }

    private NavigableMap<ImagePath, Content> esp(LoaderConf loader, List<BootEntry> entries) {
        BootFileTexts texts = new BootFileTexts(templates);
        NavigableMap<ImagePath, Content> files = new TreeMap<>();
        loaders().forEach((path, imageInput) -> files.put(path, new Content.FromInput(imageInput)));
        kernels().forEach((path, imageInput) -> files.put(path, new Content.FromInput(imageInput)));
        entries.forEach(entry -> files.put(Naming.ENTRIES.resolve(entry.file()), new Content.Text(texts.entry(entry))));
        files.put(Naming.LOADER_CONF, new Content.Text(texts.loaderConf(loader)));
        files.put(Naming.RANDOM_SEED, new Content.Placeholder());
        files.putAll(own(Manifest.FileSystem.ESP));
        return files;
    }

    private NavigableMap<ImagePath, Content> iso(List<BootEntry> entries) {
        Manifest.Components components = manifest.components();
        NavigableMap<ImagePath, Content> files = new TreeMap<>();
        files.put(Plan.ESP_IMAGE, new Content.Esp());
        if (components.has(Component.EFI_FALLBACK)) {
            loaders().keySet().forEach(path -> files.put(path, new Content.OfEsp(path)));
        }
        if (components.has(Component.PXEBOOT)) {
            started(entries).forEach(path -> files.put(path, new Content.OfEsp(path)));
        }
        if (components.has(Component.EFI_FALLBACK) && components.has(Component.PXEBOOT)) {
            menu(entries).forEach(path -> files.put(path, new Content.OfEsp(path)));
        }
        if (components.has(Component.LOOPBACK_CFG)) {
            String text = new BootFileTexts(templates).loopbackCfg(entries, naming.perArch());
            files.put(Naming.LOOPBACK_CFG, new Content.Text(text));
        }
        rootfs().forEach((path, imageInput) -> files.put(path, new Content.FromInput(imageInput)));
        offlineStores().forEach((path, imageInput) -> files.put(path, new Content.FromInput(imageInput)));
        files.putAll(own(Manifest.FileSystem.ISO));
        return files;
    }

    private Map<ImagePath, Content> own(Manifest.FileSystem on) {
        Map<ImagePath, Content> own = new TreeMap<>();
        manifest.files().stream()
                .filter(file -> file.on() == on)
                .forEach(file -> own.put(
                        new ImagePath(file.path()), new Content.FromInput(ImageInput.file(file.place(), file.arch()))));
        return own;
    }

    /// What entries start, and with what.
    private static Stream<ImagePath> started(List<BootEntry> entries) {
        return entries.stream().flatMap(entry -> entry.payload().files().values().stream());
    }

    private static List<ImagePath> menu(List<BootEntry> entries) {
        return Stream.concat(
                        Stream.of(Naming.LOADER_CONF),
                        entries.stream().map(entry -> Naming.ENTRIES.resolve(entry.file())))
                .toList();
    }

    private Map<ImagePath, ImageInput> loaders() {
        Map<ImagePath, ImageInput> loaders = new TreeMap<>();
        for (Manifest.Target target : manifest.targets()) {
            loaders.put(naming.loader(target.arch()), ImageInput.of(Role.LOADER, target.arch()));
        }
        return loaders;
    }

    /// The kernels and what they are started with.
    private Map<ImagePath, ImageInput> kernels() {
        Map<ImagePath, ImageInput> kernels = new TreeMap<>();
        for (Manifest.Target target : manifest.targets()) {
            Arch arch = target.arch();
            kernels.put(naming.kernel(arch), ImageInput.of(Role.KERNEL, arch));
            kernels.put(naming.initramfs(arch), ImageInput.of(Role.INITRAMFS, arch));
            target.devicetree()
                    .ifPresent(blob ->
                            kernels.put(naming.devicetree(arch, blob.path()), ImageInput.of(Role.DEVICETREE, arch)));
        }
        return kernels;
    }

    private Map<ImagePath, ImageInput> rootfs() {
        Map<ImagePath, ImageInput> rootfs = new TreeMap<>();
        if (manifest.components().has(Component.LIVE_ROOTFS)) {
            for (Manifest.Target target : manifest.targets()) {
                rootfs.put(naming.rootfs(target.arch()), ImageInput.of(Role.ROOTFS, target.arch()));
            }
        }
        return rootfs;
    }

    private Map<ImagePath, ImageInput> offlineStores() {
        return switch (manifest.components().offlineStore()) {
            case Manifest.OfflineStore.Absent() -> Map.of();
            case Manifest.OfflineStore.Shared(var _) ->
                Map.of(naming.offlineStore(Optional.empty()), ImageInput.shared(Role.OFFLINE_STORE));
            case Manifest.OfflineStore.PerArch(var files) -> offlineStores(files.keySet());
            case Manifest.OfflineStore.Made made -> offlineStores(made.inFiles());
        };
    }

    private Map<ImagePath, ImageInput> offlineStores(Set<Arch> arches) {
        Map<ImagePath, ImageInput> stores = new TreeMap<>();
        arches.forEach(
                arch -> stores.put(naming.offlineStore(Optional.of(arch)), ImageInput.of(Role.OFFLINE_STORE, arch)));
        return stores;
    }

    private record TitleView(String title) {}
}
