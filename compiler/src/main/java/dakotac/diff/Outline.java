package dakotac.diff;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an image holds, as far as it is compared: planned, or read from an ISO. A fact that is absent is not known, and
/// nothing is said of it; one that is empty is known not to be there.
///
/// @param facts         of the image as a whole, such as its label, by what people call them
/// @param architectures by name, each with the version of its kernel
/// @param loader        the settings of systemd-boot, by key
/// @param entries       of the menu, by file
/// @param esp           the files of the EFI system partition, by path
/// @param iso           those of the ISO 9660 file system
/// @param images        the container images that it is made from, by architecture; none where that is not known
/// @param size          in bytes
/// @param space         what takes it up
/// @param contents      of the files of the ISO 9660 file system, as far as they are at hand
public record Outline(
        SortedMap<String, Optional<String>> facts,
        SortedMap<String, Optional<String>> architectures,
        SortedMap<String, String> loader,
        SortedMap<String, Entry> entries,
        SortedMap<String, StoredItem> esp,
        SortedMap<String, StoredItem> iso,
        SortedMap<String, String> images,
        OptionalLong size,
        SpaceUse space,
        FileContents contents) {

    /// Where boot entries lie on the EFI system partition.
    static final String ENTRIES = "loader/entries/";

    /// The fact that sticks and scripts rely on most.
    static final String LABEL = "label";

    public Outline {
        facts = copyOf(facts);
        architectures = copyOf(architectures);
        loader = copyOf(loader);
        entries = copyOf(entries);
        esp = copyOf(esp);
        iso = copyOf(iso);
        images = copyOf(images);
    }

    /// A boot entry.
    ///
    /// @param arch      empty where it is for all
    /// @param isDefault whether it starts when nobody touches the menu
    /// @param files     what it starts, by the specification's keys
    /// @param options   the words of its command line
    public record Entry(
            String title,
            Optional<String> arch,
            Optional<String> sortKey,
            boolean isDefault,
            SortedMap<String, String> files,
            List<String> options) {

        public Entry {
            files = copyOf(files);
            options = List.copyOf(options);
        }

        /// Whether it starts the same.
        boolean startsLike(Entry other) {
            return files.equals(other.files) && options.equals(other.options);
        }
    }

    /// The same with the images that it is made from.
    public Outline from(SortedMap<String, String> images) {
        return new Outline(facts, architectures, loader, entries, esp, iso, images, size, space, contents);
    }

    /// The same with the contents of its files.
    public Outline with(FileContents contents) {
        return new Outline(facts, architectures, loader, entries, esp, iso, images, size, space, contents);
    }

    /// The same with what a plan knows of its files, unless it is another image's plan.
    public Outline knownBy(Outline plan) {
        return isOf(plan.esp, esp) && isOf(plan.iso, iso)
                ? new Outline(
                        facts,
                        architectures,
                        loader,
                        entries,
                        joined(esp, plan.esp),
                        joined(iso, plan.iso),
                        images,
                        size,
                        new SpaceUse(plan.space.components(), space.places()),
                        contents)
                : this;
    }

    private static boolean isOf(SortedMap<String, StoredItem> planned, SortedMap<String, StoredItem> found) {
        return planned.keySet().equals(found.keySet())
                && planned.entrySet().stream()
                        .allMatch(file -> file.getValue().mayEqual(Objects.requireNonNull(found.get(file.getKey()))));
    }

    private static SortedMap<String, StoredItem> joined(
            SortedMap<String, StoredItem> found, SortedMap<String, StoredItem> planned) {
        SortedMap<String, StoredItem> joined = new TreeMap<>(found);
        joined.replaceAll((path, file) -> file.or(Objects.requireNonNull(planned.get(path))));
        return joined;
    }

    private static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
