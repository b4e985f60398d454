package dakotac.image.fat;

import dakotac.image.disk.Bytes;
import dakotac.image.disk.Extent;
import dakotac.image.disk.Misfit;
import dakotac.image.disk.Node;
import dakotac.image.disk.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A FAT32 volume whose every byte has its place.
///
/// Firmware tells FAT32 from FAT16 by the number of clusters, so a small volume has small clusters: the largest
/// up to 4,096 bytes that leave enough of them.
public final class FatVolume {

    private static final long MIB = 1 << 20;
    private static final long LEAST_SIZE = 34 * MIB;

    /// FAT32 begins at 65,525 clusters; the specification advises to stay 16 away from that (section 3.5).
    private static final long LEAST_CLUSTERS = 65_525 + 16;

    private static final long MOST_CLUSTERS = 0x0FFF_FFF5L;
    private static final int LARGEST_CLUSTER = Geometry.ALIGNMENT;

    /// What stays free for what firmware or people may put there, in bytes.
    private static final long SPARE = MIB;

    private final Node.Folder<FatFile> root;
    private final Parameters parameters;
    private final SequencedMap<String, SortedMap<String, EntryName>> names;
    private final Allocation allocation;
    private final Geometry geometry;

    /// What a volume has besides its files.
    ///
    /// @param label    at most 11 capital letters, digits, `_`, `-` or spaces
    /// @param volumeId 32 bits
    /// @param time     when everything in it was made
    public record Parameters(String label, long volumeId, Instant time) {
        public Parameters {
            Misfit.unless(label.matches("[A-Z0-9_-][A-Z0-9_ -]{0,10}"), "FAT does not allow the label '" + label + "'");
        }
    }

    /// Gives everything its place.
    ///
    /// @throws Misfit where FAT does not allow a name, two names of a folder differ only in case, or a file has
    /// 4 GiB
    public FatVolume(Node.Folder<FatFile> root, Parameters parameters) {
        this.root = root;
        this.parameters = parameters;
        names = new LinkedHashMap<>();
        root.folders()
                .forEach((path, folder) ->
                        names.put(path, EntryName.of(folder.children().keySet())));
        int clusterSize = clusterSize();
        allocation = allocation(clusterSize);
        geometry = geometry(clusterSize);
    }

    public Geometry geometry() {
        return geometry;
    }

    /// In bytes, a multiple of 1 MiB.
    public long size() {
        return geometry.volumeSize();
    }

    /// Where each file's content lies in the volume. An empty file lies nowhere: at 0.
    public SortedMap<String, Extent> files() {
        SortedMap<String, Extent> extents = new TreeMap<>();
        root.files().forEach((path, file) -> extents.put(path, extent(path, file)));
        return extents;
    }

    /// What lies where in the volume.
    ///
    /// @param startsAt where the volume begins on its disk, in bytes
    public List<Region> regions(long startsAt) {
        List<Region> regions = new ArrayList<>(reserved(startsAt));
        Bytes table = AllocationTable.of(allocation.all()).encode();
        IntStream.range(0, Geometry.FATS)
                .forEach(fat -> regions.add(new Region.Literal(geometry.fatOffset(fat), table, "FAT " + (fat + 1))));
        root.folders()
                .forEach((path, folder) -> regions.add(new Region.Literal(
                        offset(allocation.folders(), path), table(path, folder), "folder /" + path)));
        root.files().forEach((path, file) -> {
            if (file.content().size() > 0) {
                regions.add(Region.of(path, file.content(), extent(path, file).offset()));
            }
        });
        return List.copyOf(regions);
    }

    private List<Region> reserved(long startsAt) {
        BootSector boot =
                new BootSector(geometry, startsAt / Geometry.SECTOR, parameters.volumeId(), parameters.label());
        FsInfo info = new FsInfo(geometry.clusters() - allocation.used(), allocation.end());
        Bytes both = Bytes.join(List.of(boot.encode(), info.encode()));
        return List.of(
                new Region.Literal(0, both, "boot sector and FSInfo"),
                new Region.Literal(
                        (long) BootSector.BACKUP_SECTOR * Geometry.SECTOR, both, "backup boot sector and FSInfo"));
    }

    /// A directory's bytes: `.` and `..`, or in the root the label, and then what is in it.
    private Bytes table(String path, Node.Folder<FatFile> folder) {
        FatTime time = FatTime.of(parameters.time());
        List<Bytes> entries = new ArrayList<>();
        if (path.isEmpty()) {
            entries.add(DirectoryEntry.label(parameters.label(), time).encode());
        } else {
            String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            long above = parent.isEmpty() ? 0 : first(allocation.folders(), parent);
            entries.add(DirectoryEntry.dots(".", time, first(allocation.folders(), path))
                    .encode());
            entries.add(DirectoryEntry.dots("..", time, above).encode());
        }
        names(path)
                .forEach((name, entryName) -> entries.addAll(
                        DirectoryTable.encode(entryName, entry(Node.join(path, name), entryName, folder, name))));
        return Bytes.join(entries);
    }

    private DirectoryEntry entry(String path, EntryName name, Node.Folder<FatFile> parent, String key) {
        Bytes shortName = name.shortName().encode();
        FatTime time = FatTime.of(parameters.time());
        return switch (parent.child(key)) {
            case Node.Folder<FatFile> _ ->
                new DirectoryEntry(
                        shortName,
                        Set.of(Attribute.DIRECTORY),
                        name.letterCase(),
                        time,
                        first(allocation.folders(), path),
                        0);
            case Node.File<FatFile>(var file) ->
                new DirectoryEntry(
                        shortName,
                        file.readOnly() ? Set.of(Attribute.ARCHIVE, Attribute.READ_ONLY) : Set.of(Attribute.ARCHIVE),
                        name.letterCase(),
                        time,
                        first(allocation.files(), path),
                        file.content().size());
        };
    }

    private int clusterSize() {
        int size = LARGEST_CLUSTER;
        while (size > Geometry.SECTOR && geometry(size).clusters() < LEAST_CLUSTERS) {
            size /= 2;
        }
        return size;
    }

    /// The smallest geometry with clusters of that size that has room for everything.
    private Geometry geometry(int clusterSize) {
        long needed = allocation(clusterSize).end() - Geometry.FIRST_CLUSTER + SPARE / clusterSize;
        long size = Math.max(LEAST_SIZE, Extent.roundUp(needed * clusterSize, MIB));
        Geometry geometry = Geometry.of(size, clusterSize);
        while (geometry.clusters() < needed) {
            size += MIB;
            geometry = Geometry.of(size, clusterSize);
        }
        Misfit.unless(geometry.clusters() <= MOST_CLUSTERS, needed + " clusters are more than FAT32 can count");
        return geometry;
    }

    private Allocation allocation(int clusterSize) {
        SequencedMap<String, Long> folders = new LinkedHashMap<>();
        names.forEach((path, inside) -> {
            int own = path.isEmpty() ? 1 : 2;
            long entries =
                    own + inside.values().stream().mapToLong(EntryName::entries).sum();
            folders.put(path, entries * DirectoryEntry.SIZE);
        });
        SortedMap<String, Long> files = new TreeMap<>();
        root.files().forEach((path, file) -> files.put(path, file.content().size()));
        return Allocation.of(folders, files, clusterSize);
    }

    private Extent extent(String path, FatFile file) {
        long size = file.content().size();
        return size == 0 ? new Extent(0, 0) : new Extent(offset(allocation.files(), path), size);
    }

    private long offset(Map<String, ClusterChain> chains, String path) {
        return geometry.clusterOffset(first(chains, path));
    }

    private SortedMap<String, EntryName> names(String path) {
        return Objects.requireNonNull(names.get(path));
    }

    private static long first(Map<String, ClusterChain> chains, String path) {
        return Objects.requireNonNull(chains.get(path)).first();
    }
}
