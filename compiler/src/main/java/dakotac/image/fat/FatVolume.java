package dakotac.image.fat;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Node;
import dakotac.image.disk.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A FAT32 volume whose every byte has its place.
///
/// Firmware tells FAT32 from FAT16 by the number of clusters, so a small volume has small clusters: the largest
/// up to 4,096 bytes that leave enough of them.
public final class FatVolume {

    private static final long MIB = 1 << 20;
    private static final long MIN_SIZE = 34 * MIB;

    /// FAT32 begins at 65,525 clusters; the specification advises to stay 16 away from that (section 3.5).
    private static final long MIN_CLUSTERS = 65_525 + 16;

    private static final long MAX_CLUSTERS = 0x0FFF_FFF5L;
    private static final int LARGEST_CLUSTER = Geometry.ALIGNMENT;

    /// What stays free for what firmware or people may put there, in bytes.
    private static final long SPARE = MIB;

    private final SortedMap<String, FatFile> files;
    private final Parameters parameters;
    private final Directories directories;
    private final Geometry geometry;
    private final Allocation allocation;

    /// What a volume has besides its files.
    ///
    /// @param label    at most 11 capital letters, digits, `_`, `-` or spaces
    /// @param volumeId 32 bits
    /// @param time     when everything in it was made
    public record Parameters(String label, long volumeId, Instant time) {
        public Parameters {
            LayoutException.unless(
                    label.matches("[A-Z0-9_-][A-Z0-9_ -]{0,10}"), "FAT does not allow the label '" + label + "'");
        }
    }

    /// Gives everything its place.
    ///
    /// @throws LayoutException if FAT does not allow a name, two names of a folder differ only in case, or a
    ///                file has 4 GiB
    public FatVolume(Node.Folder<FatFile> root, Parameters parameters) {
        this.files = root.files();
        this.parameters = parameters;
        this.directories = new Directories(root, parameters.label(), FatTime.of(parameters.time()));
        this.geometry = geometry();
        this.allocation = allocation(geometry.clusterSize());
    }

    /// In bytes, a multiple of 1 MiB.
    public long size() {
        return geometry.volumeSize();
    }

    /// Where its parts lie.
    public Geometry shape() {
        return geometry;
    }

    /// Where each file's content lies in the volume: in one stretch, and an empty file nowhere.
    public SortedMap<String, List<Extent>> files() {
        SortedMap<String, List<Extent>> extents = new TreeMap<>();
        files.forEach((path, file) -> extents.put(path, extents(path, file)));
        return extents;
    }

    /// What lies where in the volume.
    ///
    /// @param startsAt where the volume begins on its disk, in bytes
    public List<Region> regions(long startsAt) {
        List<Region> regions = new ArrayList<>(reserved(startsAt));
        Bytes table = AllocationTable.encode(allocation.all());
        IntStream.range(0, Geometry.FATS)
                .forEach(fat -> regions.add(new Region.Literal(geometry.fatOffset(fat), table, "FAT " + (fat + 1))));
        directories
                .encode(allocation)
                .forEach((path, bytes) -> regions.add(
                        new Region.Literal(offset(allocation.folder(path)), bytes, "ESP directory /" + path)));
        files.forEach((path, file) -> {
            if (file.content().size() > 0) {
                regions.add(Region.of("ESP file " + path, file.content(), offset(allocation.file(path))));
            }
        });
        return List.copyOf(regions);
    }

    private List<Region> reserved(long startsAt) {
        BootSector boot =
                new BootSector(geometry, startsAt / Geometry.SECTOR, parameters.volumeId(), parameters.label());
        FsInfo info = new FsInfo(geometry.clusters() - allocation.used(), allocation.end());
        Bytes both = Bytes.join(List.of(boot.encode(), info.encode()));
        long backup = (long) BootSector.BACKUP_SECTOR * Geometry.SECTOR;
        return List.of(
                new Region.Literal(0, both, "FAT boot sector and FSInfo"),
                new Region.Literal(backup, both, "backup FAT boot sector and FSInfo"));
    }

    /// The geometry with the largest clusters that are enough for FAT32.
    private Geometry geometry() {
        int clusterSize = LARGEST_CLUSTER;
        while (clusterSize > Geometry.SECTOR && geometry(clusterSize).clusters() < MIN_CLUSTERS) {
            clusterSize /= 2;
        }
        return geometry(clusterSize);
    }

    /// The smallest geometry with clusters of that size that has room for everything.
    private Geometry geometry(int clusterSize) {
        long needed = allocation(clusterSize).end() - Geometry.FIRST_CLUSTER + SPARE / clusterSize;
        long size = Math.max(MIN_SIZE, Extent.roundUp(needed * clusterSize, MIB));
        while (Geometry.of(size, clusterSize).clusters() < needed) {
            size += MIB;
        }
        LayoutException.unless(needed <= MAX_CLUSTERS, needed + " clusters are more than FAT32 can count");
        return Geometry.of(size, clusterSize);
    }

    private Allocation allocation(int clusterSize) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        files.forEach((path, file) -> sizes.put(path, file.content().size()));
        return Allocation.of(directories.sizes(), sizes, clusterSize);
    }

    private List<Extent> extents(String path, FatFile file) {
        long size = file.content().size();
        return size == 0 ? List.of() : List.of(new Extent(offset(allocation.file(path)), size));
    }

    private long offset(ClusterChain chain) {
        return geometry.clusterOffset(chain.first());
    }
}
