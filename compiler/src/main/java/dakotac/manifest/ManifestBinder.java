package dakotac.manifest;

import dakotac.manifest.Manifest.AcceptedChange;
import dakotac.manifest.Manifest.BuildArg;
import dakotac.manifest.Manifest.BuiltImage;
import dakotac.manifest.Manifest.Component;
import dakotac.manifest.Manifest.Components;
import dakotac.manifest.Manifest.ContainerImage;
import dakotac.manifest.Manifest.Devicetree;
import dakotac.manifest.Manifest.EfiProgram;
import dakotac.manifest.Manifest.Entry;
import dakotac.manifest.Manifest.FileSystem;
import dakotac.manifest.Manifest.FindRootBy;
import dakotac.manifest.Manifest.Inputs;
import dakotac.manifest.Manifest.Live;
import dakotac.manifest.Manifest.Loader;
import dakotac.manifest.Manifest.MediaCheck;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.Overlay;
import dakotac.manifest.Manifest.OwnFile;
import dakotac.manifest.Manifest.RootfsCompression;
import dakotac.manifest.Manifest.RootfsFile;
import dakotac.manifest.Manifest.StoreDriver;
import dakotac.manifest.Manifest.StoreImage;
import dakotac.manifest.Manifest.StoreLayers;
import dakotac.manifest.Manifest.StorePlace;
import dakotac.manifest.Manifest.StoreView;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.Manifest.Volume;
import dakotac.manifest.rule.Draft;
import dakotac.manifest.rule.OfflineStoreRule;
import dakotac.manifest.yaml.YamlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Gives a tree that conforms to the schema its meaning, with the schema's defaults where it says nothing.
final class ManifestBinder {

    private static final List<Entry> ONE_ENTRY = List.of(Entry.linux("live", Entry.TITLE, List.of()));

    private final MappingReader root;
    private final List<Path> sources;

    private ManifestBinder(MappingReader root, List<Path> sources) {
        this.root = root;
        this.sources = sources;
    }

    /// @param sources the files from which the tree comes
    static Draft draft(YamlTree.Fields tree, List<Path> sources) {
        return new Draft(new ManifestBinder(new MappingReader(tree), sources).manifest(), tree);
    }

    private Manifest manifest() {
        String name = root.text("name").orElseThrow();
        return new Manifest(
                name,
                root.text("title").orElseThrow(),
                root.text("entry-token").orElse(name),
                volume(root.map("volume")),
                loader(root.map("loader")),
                live(root.map("live")),
                root.words("cmdline"),
                targets(),
                root.list("entries", ManifestBinder::entry).orElse(ONE_ENTRY),
                components(),
                root.map("rootfs")
                        .text("compression")
                        .map(word -> constant(RootfsCompression.class, word))
                        .orElse(RootfsCompression.FAST),
                SizeBinder.of(root.map("size")),
                root.text("checksum").filter("sha256"::equals).isPresent(),
                root.flag("share").orElse(true),
                files(),
                root.map("review").list("accept", ManifestBinder::accepted).orElse(List.of()),
                sources);
    }

    private static AcceptedChange accepted(YamlTree value) {
        MappingReader accepted = MappingReader.of(value);
        return new AcceptedChange(
                accepted.text("change").orElseThrow(),
                accepted.text("of"),
                accepted.text("reason").orElseThrow());
    }

    private List<OwnFile> files() {
        List<OwnFile> files = new ArrayList<>(files(root, Optional.empty()));
        root.map("arches").forEach((label, arch) -> files.addAll(files(MappingReader.of(arch), Arch.named(label))));
        return files;
    }

    private static List<OwnFile> files(MappingReader owner, Optional<Arch> arch) {
        List<OwnFile> files = new ArrayList<>();
        for (FileSystem on : FileSystem.values()) {
            owner.map("files").map(on.label()).tree().fields().forEach((path, field) -> {
                InputFile source = MappingReader.fileOf(field.value());
                files.add(new OwnFile(on, path, source, arch, field.key()));
            });
        }
        return files;
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        root.map("arches").forEach((label, arch) -> targets.add(target(label, MappingReader.of(arch))));
        return targets;
    }

    private static Volume volume(MappingReader volume) {
        return new Volume(
                volume.text("label").orElseThrow(),
                volume.text("publisher"),
                volume.text("application"),
                volume.text("uuid"));
    }

    private static Loader loader(MappingReader loader) {
        return new Loader(
                loader.get("timeout").map(value -> timeout(value.toJson())).orElse(new MenuTimeout.Seconds(5)),
                loader.text("default").filter(id -> !id.equals("auto")),
                settings(loader));
    }

    private static MenuTimeout timeout(JsonNode value) {
        return value.isString() ? MenuTimeout.Word.of(value.asString()) : new MenuTimeout.Seconds(value.intValue());
    }

    /// What goes to `loader.conf` as it is.
    private static SortedMap<String, String> settings(MappingReader loader) {
        SortedMap<String, String> settings = new TreeMap<>();
        loader.forEach((key, value) -> settings.put(key, setting(value.toJson())));
        settings.keySet().removeAll(List.of("timeout", "default"));
        return settings;
    }

    private static String setting(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() ? "yes" : "no" : value.asString();
    }

    private static Live live(MappingReader live) {
        return new Live(
                live.text("find-root-by")
                        .map(word -> constant(FindRootBy.class, word))
                        .orElse(FindRootBy.LABEL),
                live.text("url"),
                live.text("overlay").map(word -> constant(Overlay.class, word)).orElse(Overlay.OVERLAYFS));
    }

    private Target target(String label, MappingReader target) {
        Arch arch = Arch.named(label).orElseThrow();
        MappingReader inputs = target.map("inputs");
        return new Target(
                arch,
                target.words("cmdline"),
                target.list("consoles", MappingReader::textOf).orElse(arch.consoles()),
                target.get("devicetree").map(blob -> new Devicetree(MappingReader.textOf(blob), blob.at())),
                new Inputs(
                        inputs.file("boot-files"),
                        inputs.file("rootfs"),
                        image(inputs).or(() -> image(root))),
                Stream.of(root, target)
                        .flatMap(owner -> rootfsFiles(owner).stream())
                        .toList());
    }

    private static List<RootfsFile> rootfsFiles(MappingReader owner) {
        List<RootfsFile> files = new ArrayList<>();
        owner.map("rootfs").map("files").tree().fields().forEach((path, field) -> {
            YamlTree file =
                    field.value().child("file").map(YamlTree.Field::value).orElse(field.value());
            Optional<Integer> mode =
                    field.value().child("mode").map(value -> Integer.parseInt(MappingReader.textOf(value.value()), 8));
            files.add(new RootfsFile(path, MappingReader.fileOf(file), mode, field.key()));
        });
        return files;
    }

    private static Optional<ContainerImage> image(MappingReader owner) {
        Optional<ContainerImage> named = owner.get("image").map(ManifestBinder::named);
        return named.or(() -> owner.get("build").map(build -> built(MappingReader.of(build))));
    }

    private static NamedImage named(YamlTree reference) {
        return new NamedImage(MappingReader.textOf(reference), MappingReader.folderOf(reference), reference.at());
    }

    private static BuiltImage built(MappingReader build) {
        InputFile containerfile = build.file("containerfile").orElseThrow();
        InputFile beside = new InputFile(containerfile.path().resolveSibling(""), containerfile.at());
        SortedMap<String, BuildArg> args = new TreeMap<>();
        build.map("args")
                .forEach((name, value) ->
                        args.put(name, new BuildArg(MappingReader.textOf(value), MappingReader.folderOf(value))));
        return new BuiltImage(
                build.text("containerfile").orElseThrow(),
                containerfile,
                build.file("context").orElse(beside),
                args,
                build.text("target"));
    }

    private static Entry entry(YamlTree tree) {
        MappingReader entry = MappingReader.of(tree);
        MappingReader cmdline = entry.map("cmdline");
        return new Entry(
                entry.text("id").orElseThrow(),
                entry.text("title").orElse(Entry.TITLE),
                cmdline.words("add"),
                cmdline.words("remove"),
                entry.get("efi").map(ManifestBinder::programs).orElse(List.of()));
    }

    private static List<EfiProgram> programs(YamlTree efi) {
        if (!(efi instanceof YamlTree.Fields byName)) {
            return List.of(program(efi, Optional.empty()));
        }
        List<EfiProgram> programs = new ArrayList<>();
        new MappingReader(byName).forEach((label, path) -> programs.add(program(path, Arch.named(label))));
        return programs;
    }

    private static EfiProgram program(YamlTree path, Optional<Arch> arch) {
        return new EfiProgram(MappingReader.textOf(path), arch, path.at());
    }

    private Components components() {
        MappingReader components = root.map("components");
        Set<Component> plain = EnumSet.allOf(Component.class);
        plain.removeIf(component -> !components.flag(word(component)).orElse(true));
        return new Components(
                plain,
                components.get("offline-store").map(this::offlineStore).orElse(new OfflineStore.Absent()),
                components.get("media-check").map(ManifestBinder::mediaCheck).orElse(MediaCheck.NONE));
    }

    private static MediaCheck mediaCheck(YamlTree value) {
        return value.toJson().isString()
                ? MediaCheck.SUM
                : value.toJson().booleanValue() ? MediaCheck.SUM_AND_ENTRY : MediaCheck.NONE;
    }

    private OfflineStore offlineStore(YamlTree store) {
        return switch (store) {
            case YamlTree.Fields byName
            when OfflineStoreRule.isView(byName) -> new OfflineStore.Made(viewOfEach(byName), Map.of());
            case YamlTree.Fields byName -> named(new MappingReader(byName));
            case YamlTree.Leaf(var value, var _)
            when value.isString() -> new OfflineStore.Shared(MappingReader.fileOf(store));
            case YamlTree.Leaf(var value, var _) when value.booleanValue() -> new OfflineStore.PerArch(ownStores());
            case YamlTree.Leaf _, YamlTree.Items _ -> new OfflineStore.Absent();
        };
    }

    private Map<Arch, InputFile> ownStores() {
        Map<Arch, InputFile> stores = new EnumMap<>(Arch.class);
        root.map("arches")
                .forEach((label, arch) -> MappingReader.of(arch)
                        .map("inputs")
                        .file("offline-store")
                        .ifPresent(file -> stores.put(Arch.named(label).orElseThrow(), file)));
        return stores;
    }

    /// A view by itself is that of the image's architecture.
    private Map<Arch, StoreView> viewOfEach(YamlTree.Fields store) {
        Map<Arch, StoreView> views = new EnumMap<>(Arch.class);
        root.map("arches").forEach((label, _) -> views.put(Arch.named(label).orElseThrow(), view(store)));
        return views;
    }

    private static OfflineStore named(MappingReader byName) {
        Map<Arch, InputFile> files = new EnumMap<>(Arch.class);
        Map<Arch, StoreView> views = new EnumMap<>(Arch.class);
        byName.forEach((label, store) -> {
            Arch arch = Arch.named(label).orElseThrow();
            if (store instanceof YamlTree.Fields made) {
                views.put(arch, view(made));
            } else {
                files.put(arch, MappingReader.fileOf(store));
            }
        });
        return views.isEmpty() ? new OfflineStore.PerArch(files) : new OfflineStore.Made(views, files);
    }

    private static StoreView view(YamlTree.Fields store) {
        MappingReader view = new MappingReader(store);
        StoreDriver driver = view.text("driver")
                .map(word -> constant(StoreDriver.class, word))
                .orElse(StoreDriver.VFS);
        return new StoreView(
                Stream.concat(
                                view.get("image").stream(),
                                view.list("images", image -> image).stream().flatMap(List::stream))
                        .map(ManifestBinder::storeImage)
                        .toList(),
                driver,
                view.text("layers")
                        .map(word -> constant(StoreLayers.class, word))
                        .orElse(driver == StoreDriver.VFS ? StoreLayers.ONE : StoreLayers.KEPT),
                view.text("in").map(word -> constant(StorePlace.class, word)).orElse(StorePlace.ROOTFS),
                store.at());
    }

    private static StoreImage storeImage(YamlTree image) {
        return image instanceof YamlTree.Fields fields
                ? new StoreImage(named(fields.find("/image").orElseThrow()), new MappingReader(fields).text("name"))
                : new StoreImage(named(image), Optional.empty());
    }

    /// The constant that a manifest writes so.
    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow();
    }

    /// How manifests write a constant: in lower case and with hyphens.
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
