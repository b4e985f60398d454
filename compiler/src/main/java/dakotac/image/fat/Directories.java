package dakotac.image.fat;

import dakotac.binary.Bytes;
import dakotac.image.disk.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;

/// The directories of a volume: their names and sizes and, once clusters are given out, their bytes.
final class Directories {

    private final Node.Folder<FatFile> root;
    private final String label;
    private final FatTime time;
    private final SequencedMap<String, SortedMap<String, EntryName>> names = new LinkedHashMap<>();

    /// Gives every file and folder its short name.
    ///
    /// @param label of the volume
    /// @param time  of every entry
    Directories(Node.Folder<FatFile> root, String label, FatTime time) {
        this.root = root;
        this.label = label;
        this.time = time;
        root.folders()
                .forEach((path, folder) ->
                        names.put(path, EntryName.of(folder.children().keySet())));
    }

    /// In bytes, by path.
    SequencedMap<String, Long> sizes() {
        SequencedMap<String, Long> sizes = new LinkedHashMap<>();
        names.forEach((path, inside) -> {
            long own = path.isEmpty() ? 1 : 2;
            long entries =
                    inside.values().stream().mapToLong(EntryName::entries).sum();
            sizes.put(path, (own + entries) * DirectoryEntry.SIZE);
        });
        return sizes;
    }

    /// By path.
    SequencedMap<String, Bytes> encode(Allocation allocation) {
        SequencedMap<String, Bytes> encoded = new LinkedHashMap<>();
        root.folders().forEach((path, folder) -> encoded.put(path, encode(path, folder, allocation)));
        return encoded;
    }

    private Bytes encode(String path, Node.Folder<FatFile> folder, Allocation allocation) {
        List<Bytes> entries = new ArrayList<>(own(path, allocation));
        names(path).forEach((name, entryName) -> {
            DirectoryEntry entry = entry(entryName, Node.join(path, name), folder.child(name), allocation);
            entries.addAll(DirectoryTable.encode(entryName, entry));
        });
        return Bytes.join(entries);
    }

    /// The label in the root directory; `.` and `..` in others. The root is cluster 0 for `..` (section 6.5).
    private List<Bytes> own(String path, Allocation allocation) {
        if (path.isEmpty()) {
            return List.of(DirectoryEntry.label(label, time).encode());
        }
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        long above = parent.isEmpty() ? 0 : allocation.folder(parent).first();
        return List.of(
                DirectoryEntry.dots(".", time, allocation.folder(path).first()).encode(),
                DirectoryEntry.dots("..", time, above).encode());
    }

    private DirectoryEntry entry(EntryName name, String path, Node<FatFile> node, Allocation allocation) {
        return switch (node) {
            case Node.Folder<FatFile> _ ->
                entry(name, Set.of(Attribute.DIRECTORY), allocation.folder(path).first(), 0);
            case Node.File<FatFile>(var file) ->
                entry(
                        name,
                        file.readOnly() ? Set.of(Attribute.ARCHIVE, Attribute.READ_ONLY) : Set.of(Attribute.ARCHIVE),
                        allocation.file(path).first(),
                        file.content().size());
        };
    }

    private DirectoryEntry entry(EntryName name, Set<Attribute> attributes, long cluster, long size) {
        return new DirectoryEntry(name.shortName().encode(), attributes, name.letterCase(), time, cluster, size);
    }

    private SortedMap<String, EntryName> names(String path) {
        return Objects.requireNonNull(names.get(path));
    }
}
