package dakotac.diff;

import dakotac.binary.Digest;
import dakotac.binary.Extent;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.linux.KernelRelease;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import dakotac.inspect.bls.Glob;
import dakotac.inspect.bls.LoaderSettings;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// The outline of an ISO, whoever wrote it. Large files are not read: their beginning and their end, where file systems
/// keep their tables, stand for them.
public final class IsoOutline {

    /// Bytes of the files of which all is read.
    private static final long SMALL = 4L << 20;

    /// Bytes of the beginning, and of the end, of all others.
    private static final int SAMPLE = 1 << 16;

    /// Bytes of a kernel in which its version is looked for, where it is not compressed.
    private static final long KERNEL = 64L << 20;

    private static final List<String> FILES = List.of("linux", "initrd", "devicetree", "efi");

    private final InspectedImage image;
    private final ImageBytes imageBytes;

    private IsoOutline(InspectedImage image) {
        this.image = image;
        this.imageBytes = image.imageBytes();
    }

    /// The outline of what could be read.
    public static Outline of(InspectedImage image) {
        return new IsoOutline(image).outline();
    }

    private Outline outline() {
        SortedMap<String, Outline.Entry> entries = new TreeMap<>();
        image.menu().ifPresent(menu -> menu.entries().forEach(entry -> entries.put(entry.name(), entry(entry, menu))));
        return new Outline(
                facts(),
                architectures(entries),
                loader(),
                entries,
                esp(),
                iso(),
                new TreeMap<>(),
                OptionalLong.of(imageBytes.size()),
                new SpaceUse(new TreeMap<>(), places()),
                FileContents.NONE);
    }

    private SortedMap<String, Optional<String>> facts() {
        SortedMap<String, Optional<String>> facts = new TreeMap<>();
        image.primary().ifPresent(tree -> {
            VolumeIdentifiers found = tree.descriptor().identifiers();
            VolumeIdentifiers usual = VolumeIdentifiers.of(found.label());
            facts.put(Outline.LABEL, Optional.of(tree.descriptor().label()));
            facts.put("publisher", unlessUsual(found.publisher(), usual.publisher()));
            facts.put("application", unlessUsual(found.application(), usual.application()));
        });
        return facts;
    }

    private static Optional<String> unlessUsual(String found, String usual) {
        return found.equals(usual) || found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private SortedMap<String, Optional<String>> architectures(SortedMap<String, Outline.Entry> entries) {
        SortedMap<String, Optional<String>> architectures = new TreeMap<>();
        for (Arch arch : image.bootable()) {
            architectures.put(
                    arch.label(),
                    entries.values().stream()
                            .filter(entry -> entry.arch().equals(Optional.of(arch.label())))
                            .flatMap(entry -> Optional.ofNullable(entry.files().get("linux")).stream())
                            .flatMap(path -> kernel(path).stream())
                            .findFirst());
        }
        return architectures;
    }

    private Optional<String> kernel(String path) {
        return image.menu().flatMap(menu -> menu.file(path)).flatMap(file -> {
            StoredFile head = file.file().part(0, KERNEL);
            try (InputStream kernel = head.stream(imageBytes)) {
                return KernelRelease.of(kernel);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private SortedMap<String, String> loader() {
        SortedMap<String, String> settings = new TreeMap<>();
        image.menu()
                .flatMap(BootMenu::settings)
                .ifPresent(found -> found.lines().forEach(line -> settings.put(line.key(), line.value())));
        return settings;
    }

    private static Outline.Entry entry(EntryFile entry, BootMenu menu) {
        SortedMap<String, String> files = new TreeMap<>();
        FILES.forEach(key -> entry.value(key).ifPresent(path -> files.put(key, path)));
        Optional<Glob> standard = menu.settings().flatMap(LoaderSettings::defaultPattern);
        return new Outline.Entry(
                entry.value("title").orElse(""),
                entry.value("architecture").map(PlanOutline::arch),
                entry.value("sort-key"),
                standard.filter(pattern -> pattern.matches(entry.name())).isPresent(),
                files,
                entry.words().filter(word -> !word.isEmpty()).toList());
    }

    private SortedMap<String, StoredItem> esp() {
        SortedMap<String, StoredItem> files = new TreeMap<>();
        image.esp().stream()
                .flatMap(tree -> tree.files().entrySet().stream())
                .forEach(file -> files.put(
                        file.getKey(), item(file.getKey(), file.getValue().file(), false)));
        return files;
    }

    private SortedMap<String, StoredItem> iso() {
        SortedMap<String, StoredItem> files = new TreeMap<>();
        image.primary().stream()
                .map(IsoTree::files)
                .flatMap(tree -> tree.entrySet().stream())
                .forEach(file ->
                        files.put(file.getKey(), item(file.getKey(), file.getValue(), liesInEsp(file.getValue()))));
        return files;
    }

    private SortedMap<String, List<Extent>> places() {
        SortedMap<String, List<Extent>> places = new TreeMap<>();
        image.primary().ifPresent(tree -> tree.files().forEach((path, file) -> places.put(path, file.extents())));
        return places;
    }

    /// Whether it is a file of the EFI system partition, or all of that.
    private boolean liesInEsp(StoredFile file) {
        return image.esp()
                .map(FatTree::volume)
                .filter(volume -> !file.extents().isEmpty()
                        && file.extents().stream()
                                .allMatch(extent -> extent.offset() >= volume.offset() && extent.end() <= volume.end()))
                .isPresent();
    }

    private StoredItem item(String path, StoredFile file, boolean isCopy) {
        boolean small = file.size() <= SMALL;
        return new StoredItem(
                Optional.empty(),
                ArchOfPath.of(path),
                isMade(path),
                isCopy,
                OptionalLong.of(file.size()),
                small && !isCopy ? Optional.of(digest(List.of(file))) : Optional.empty(),
                small || isCopy
                        ? Optional.empty()
                        : Optional.of(digest(List.of(file.part(0, SAMPLE), file.part(file.size() - SAMPLE, SAMPLE)))));
    }

    /// What says only what is compared anyway.
    private static boolean isMade(String path) {
        return path.startsWith("loader/") || path.equals("boot/grub/loopback.cfg");
    }

    private String digest(List<StoredFile> parts) {
        MessageDigest digest = Digest.SHA_256.begin();
        parts.stream()
                .flatMap(part -> part.steps().stream())
                .forEach(step -> digest.update(
                        imageBytes.read(step.offset(), (int) step.size()).buffer()));
        return Digest.hex(digest);
    }
}
