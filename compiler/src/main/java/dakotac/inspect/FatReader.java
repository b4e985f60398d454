package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.image.fat.AllocationTable;
import dakotac.image.fat.BiosParameterBlock;
import dakotac.image.fat.Chains;
import dakotac.image.fat.ClusterChain;
import dakotac.image.fat.DirectoryEntry;
import dakotac.image.fat.DirectoryTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a FAT file system of any of the three kinds.
final class FatReader {

    /// A FAT of 32 MiB, an EFI system partition of 32 GiB with clusters of 4,096 bytes.
    private static final long MAX_CLUSTERS = 1 << 23;

    /// Of one FAT, in sectors; one may be larger than its clusters need.
    private static final long MAX_SECTORS_PER_FAT = 1 << 17;

    private static final int BOOT_SECTOR = 512;

    private static final long MAX_DIRECTORY_SIZE = 65_536L * DirectoryEntry.SIZE;

    /// Of all directories together, in bytes.
    private static final long MAX_DIRECTORIES_SIZE = 1 << 25;

    private final ImageBytes imageBytes;
    private final Extent volume;
    private final BiosParameterBlock parameters;
    private final AllocationTable table;
    private final Chains chains;
    private final TreeLimits treeLimits = new TreeLimits();
    private final SortedMap<String, FatTree.Entry> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long directories;
    private String label = "";

    /// A directory to be read.
    ///
    /// @param above the first cluster of the one above, 0 for the root
    private record Waiting(String path, long cluster, long above) {}

    private FatReader(ImageBytes imageBytes, Extent volume, BiosParameterBlock parameters) {
        this.imageBytes = imageBytes;
        this.volume = volume;
        this.parameters = parameters;
        long fat = volume.offset() + parameters.fatOffset(0);
        this.table = new AllocationTable(
                (offset, size) -> imageBytes.read(fat + offset, size), parameters.type(), parameters.clusters());
        this.chains = new Chains(table);
    }

    /// The file system in a stretch of the image.
    ///
    /// @throws Malformed if it is damaged, or none
    static FatTree read(ImageBytes imageBytes, Extent volume) {
        BiosParameterBlock parameters = BiosParameterBlock.decode(imageBytes.read(volume.offset(), BOOT_SECTOR));
        check(parameters, volume, imageBytes);
        return new FatReader(imageBytes, volume, parameters).tree();
    }

    private static void check(BiosParameterBlock parameters, Extent volume, ImageBytes imageBytes) {
        long clusters = parameters.clusters();
        Malformed.unless(clusters <= MAX_CLUSTERS, clusters + " clusters, more than any such partition has");
        Malformed.unless(
                parameters.sectorsPerFat() <= MAX_SECTORS_PER_FAT,
                "a FAT of " + parameters.sectorsPerFat() + " sectors, more than any such partition has");
        Malformed.unless(
                parameters.usedOfFat() <= parameters.fatSize(), "its FAT is too small for " + clusters + " clusters");
        Extent inUse = new Extent(volume.offset(), parameters.volumeSize());
        Malformed.unless(inUse.size() <= volume.size(), "it is larger than its partition");
        imageBytes.require(inUse, "the file system");
    }

    private FatTree tree() {
        waiting.add(new Waiting("", parameters.rootCluster(), 0));
        while (!waiting.isEmpty()) {
            readDirectory(waiting.remove());
        }
        return new FatTree(volume, parameters, label, table.isDirty(), table.allocated(), chains.reached(), files);
    }

    private void readDirectory(Waiting directory) {
        List<Bytes> parts = new ArrayList<>();
        for (Extent extent : extents(directory)) {
            directories += extent.size();
            Malformed.unless(directories <= MAX_DIRECTORIES_SIZE, "directories of " + directories + " bytes");
            parts.add(imageBytes.read(extent.offset(), (int) extent.size()));
        }
        FatFolder folder = decode(directory, Bytes.join(parts));
        folder.label().ifPresent(found -> label = found);
        folder.rows().forEach(row -> add(directory, row));
    }

    private List<Extent> extents(Waiting directory) {
        Optional<Extent> fixed = directory.path().isEmpty() ? parameters.fixedRoot() : Optional.empty();
        return fixed.map(root -> List.of(root.shifted(volume.offset())))
                .orElseGet(() -> chain(directory.path(), directory.cluster(), MAX_DIRECTORY_SIZE));
    }

    private static FatFolder decode(Waiting directory, Bytes bytes) {
        try {
            return directory.path().isEmpty()
                    ? FatFolder.root(bytes)
                    : FatFolder.of(bytes, directory.cluster(), directory.above());
        } catch (Malformed problem) {
            throw new Malformed("directory '/" + directory.path() + "': " + problem.getMessage());
        }
    }

    private void add(Waiting directory, DirectoryTable.Row row) {
        DirectoryEntry entry = row.entry();
        String path = treeLimits.path(directory.path(), row.name());
        if (entry.isFolder()) {
            long above = directory.path().isEmpty() ? 0 : directory.cluster();
            waiting.add(new Waiting(path, entry.cluster(), above));
            return;
        }
        files.put(path, new FatTree.Entry(file(path, entry), entry.attributes()));
    }

    private StoredFile file(String path, DirectoryEntry entry) {
        if (entry.size() == 0) {
            Malformed.unless(entry.cluster() == 0, "'" + path + "' is empty, but has clusters");
            return new StoredFile(List.of());
        }
        List<Extent> extents = new ArrayList<>(chain(path, entry.cluster(), Long.MAX_VALUE));
        long room = extents.stream().mapToLong(Extent::size).sum();
        long spare = room - entry.size();
        boolean fits = spare >= 0 && spare < parameters.clusterSize();
        Malformed.unless(fits, "'" + path + "' has " + entry.size() + " bytes, and clusters for " + room);
        Extent last = extents.removeLast();
        extents.add(new Extent(last.offset(), last.size() - spare));
        return new StoredFile(extents);
    }

    private List<Extent> chain(String path, long cluster, long most) {
        try {
            List<ClusterChain> stretches = chains.from(cluster);
            long clusters = stretches.stream().mapToLong(ClusterChain::count).sum();
            long size = clusters * parameters.clusterSize();
            Malformed.unless(size <= most, "a directory of " + size + " bytes");
            return stretches.stream().map(this::extent).toList();
        } catch (Malformed problem) {
            throw new Malformed("'/" + path + "': " + problem.getMessage());
        }
    }

    private Extent extent(ClusterChain stretch) {
        long offset = volume.offset() + parameters.clusterOffset(stretch.first());
        return new Extent(offset, stretch.count() * parameters.clusterSize());
    }
}
