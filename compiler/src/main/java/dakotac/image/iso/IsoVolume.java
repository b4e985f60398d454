package dakotac.image.iso;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Node;
import dakotac.image.disk.Region;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The metadata of an ISO 9660 volume with Rock Ridge, Joliet and El Torito: descriptors from sector 16 on,
/// path tables, directories, boot catalog. Where the files lie is decided elsewhere, and may be inside other
/// files.
public final class IsoVolume {

    /// On what multiple, in bytes, a file must begin.
    public static final int SECTOR = Sectors.SIZE;

    private static final int DESCRIPTORS = 4;

    private final Parameters parameters;
    private final Hierarchy primary;
    private final Hierarchy joliet;

    /// What a volume has besides its files.
    ///
    /// @param identifiers the label has at most 32 capital letters, digits and `_`, which Joliet cuts after 16; the
    ///                    others have at most 64 characters of ASCII
    /// @param time     when everything in it was made
    /// @param modified what the volume says of its last change, from which tools make its UUID
    public record Parameters(VolumeIdentifiers identifiers, Instant time, Instant modified) {
        public Parameters {
            identifiers.check();
        }
    }

    /// Lays out all that does not depend on where the files lie.
    ///
    /// @param root the sizes of the stretches of all files, in bytes
    /// @throws LayoutException if a name, the depth, the number of folders or a file's of sections is more than
    ///                         the format can hold, or a stretch before another one is not whole sectors
    public IsoVolume(Node.Folder<List<Long>> root, Parameters parameters) {
        this.parameters = parameters;
        RockRidge rockRidge = new RockRidge(parameters.time());
        primary = new Hierarchy(root, NameSpace.PRIMARY, Optional.of(rockRidge), parameters.time());
        joliet = new Hierarchy(root, NameSpace.JOLIET, Optional.empty(), parameters.time());
    }

    /// Where the metadata ends, in bytes.
    public long metadataEnd() {
        return (catalog() + 1) * Sectors.SIZE;
    }

    /// What lies where.
    ///
    /// @param files     where their stretches lie, by path; each begins on a sector
    /// @param bootImage where the image lies that firmware boots
    /// @param size      of the whole volume, in bytes, a multiple of [#SECTOR]
    public List<Region> regions(Map<String, List<Extent>> files, Extent bootImage, long size) {
        List<Region> regions = new ArrayList<>();
        regions.add(region(VolumeDescriptor.FIRST_SECTOR, descriptors(size / Sectors.SIZE), "volume descriptors"));
        regions.add(region(pathTables(), tables(primary, primaryDirectories()), "path tables"));
        regions.add(region(jolietPathTables(), tables(joliet, jolietDirectories()), "Joliet path tables"));
        regions.add(region(primaryDirectories(), primary.encode(primaryDirectories(), files), "directories"));
        regions.add(region(jolietDirectories(), joliet.encode(jolietDirectories(), files), "Joliet directories"));
        BootCatalog catalog = BootCatalog.of(bootImage.offset() / Sectors.SIZE, bootImage.size());
        regions.add(region(catalog(), catalog.encode(), "boot catalog"));
        return List.copyOf(regions);
    }

    private Bytes descriptors(long sectors) {
        return Bytes.join(List.of(
                descriptor(VolumeDescriptor.Kind.PRIMARY, primary, pathTables(), primaryDirectories(), sectors),
                new VolumeDescriptor.BootRecord(catalog()).encode(),
                descriptor(VolumeDescriptor.Kind.JOLIET, joliet, jolietPathTables(), jolietDirectories(), sectors),
                new VolumeDescriptor.Terminator().encode()));
    }

    private Bytes descriptor(
            VolumeDescriptor.Kind kind, Hierarchy hierarchy, long tables, long directories, long sectors) {
        int size = hierarchy.pathTable(0).size();
        return new VolumeDescriptor.Hierarchy(
                        kind,
                        parameters.identifiers(),
                        sectors,
                        size,
                        tables,
                        tables + Sectors.count(size),
                        hierarchy.root(directories),
                        parameters.time(),
                        parameters.modified())
                .encode();
    }

    /// The little-endian path table, and the big-endian one in the next sector after it.
    private static Bytes tables(Hierarchy hierarchy, long directories) {
        PathTable table = hierarchy.pathTable(directories);
        return Bytes.join(
                List.of(padded(table.encode(ByteOrder.LITTLE_ENDIAN)), padded(table.encode(ByteOrder.BIG_ENDIAN))));
    }

    private static Bytes padded(Bytes bytes) {
        int size = Math.toIntExact(Sectors.count(bytes.size()) * Sectors.SIZE);
        return new Block(size).bytes(0, bytes).toBytes();
    }

    private static long tablesSectors(Hierarchy hierarchy) {
        return 2 * Sectors.count(hierarchy.pathTable(0).size());
    }

    private static long pathTables() {
        return VolumeDescriptor.FIRST_SECTOR + DESCRIPTORS;
    }

    private long jolietPathTables() {
        return pathTables() + tablesSectors(primary);
    }

    private long primaryDirectories() {
        return jolietPathTables() + tablesSectors(joliet);
    }

    private long jolietDirectories() {
        return primaryDirectories() + primary.sectors();
    }

    private long catalog() {
        return jolietDirectories() + joliet.sectors();
    }

    private static Region region(long sector, Bytes bytes, String what) {
        return new Region.Literal(sector * Sectors.SIZE, bytes, what);
    }
}
