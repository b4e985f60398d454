package dakotac.image;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.image.disk.Node;
import dakotac.image.disk.Region;
import dakotac.image.fat.AllocationTable;
import dakotac.image.fat.Attribute;
import dakotac.image.fat.BootSector;
import dakotac.image.fat.Chains;
import dakotac.image.fat.ClusterChain;
import dakotac.image.fat.DirectoryEntry;
import dakotac.image.fat.DirectoryTable;
import dakotac.image.iso.DirectoryRecord;
import dakotac.image.iso.SystemUseEntry;
import dakotac.image.iso.VolumeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the file systems of a layout back out of its metadata, without an image.
final class ReadBack {

    private static final int SECTOR = 2048;

    private final Layout layout;
    private final NavigableMap<Long, Region> regions = new TreeMap<>();

    ReadBack(Layout layout) {
        this.layout = layout;
        layout.regions().forEach(region -> regions.put(region.extent().offset(), region));
    }

    /// Metadata at an offset; holes are zeros.
    Bytes bytes(long offset, int size) {
        Extent wanted = new Extent(offset, size);
        Block block = new Block(size);
        for (Region region : regions.tailMap(regions.floorKey(offset), true).values()) {
            if (!region.extent().overlaps(wanted)) {
                break;
            }
            if (region instanceof Region.Literal(var at, var bytes, var _)) {
                long from = Math.max(at, offset);
                int length = (int) (Math.min(at + bytes.size(), wanted.end()) - from);
                block.bytes((int) (from - offset), bytes.slice((int) (from - at), length));
            }
        }
        return block.toBytes();
    }

    /// The files of the ESP and where they lie on the image.
    SortedMap<String, List<Extent>> esp() {
        BootSector boot = BootSector.decode(bytes(layout.esp().offset(), 512));
        long fat = layout.esp().offset() + boot.geometry().fatOffset(0);
        AllocationTable table = new AllocationTable(
                (offset, size) -> bytes(fat + offset, size), boot.geometry().sectorsPerFat() * 512);
        SortedMap<String, List<Extent>> files = new TreeMap<>();
        readFolder("", 2, boot, table, files);
        return files;
    }

    private void readFolder(
            String path, long cluster, BootSector boot, AllocationTable table, SortedMap<String, List<Extent>> files) {
        for (DirectoryTable.Row row : folder(cluster, boot, table).rows()) {
            DirectoryEntry entry = row.entry();
            boolean dots =
                    row.name().startsWith(".") && row.name().replace(".", "").isEmpty();
            if (dots || entry.attributes().contains(Attribute.VOLUME_ID)) {
                continue;
            }
            String name = Node.join(path, row.name());
            if (entry.attributes().contains(Attribute.DIRECTORY)) {
                readFolder(name, entry.cluster(), boot, table, files);
            } else {
                files.put(name, extents(entry, boot, table));
            }
        }
    }

    private DirectoryTable folder(long cluster, BootSector boot, AllocationTable table) {
        ClusterChain chain = new Chains(table).from(cluster).getFirst();
        int size = (int) (chain.count() * boot.geometry().clusterSize());
        return DirectoryTable.decode(
                bytes(layout.esp().offset() + boot.geometry().clusterOffset(cluster), size));
    }

    private List<Extent> extents(DirectoryEntry entry, BootSector boot, AllocationTable table) {
        if (entry.size() == 0) {
            return List.of();
        }
        long room = new Chains(table).from(entry.cluster()).getFirst().count()
                * boot.geometry().clusterSize();
        if (room < entry.size() || room - entry.size() >= boot.geometry().clusterSize()) {
            throw new AssertionError(entry + " has a chain of " + room + " bytes");
        }
        return List.of(
                new Extent(layout.esp().offset() + boot.geometry().clusterOffset(entry.cluster()), entry.size()));
    }

    /// A descriptor of a hierarchy.
    VolumeDescriptor.Hierarchy descriptor(VolumeDescriptor.Kind kind) {
        for (int sector = VolumeDescriptor.FIRST_SECTOR; ; sector++) {
            var descriptor = VolumeDescriptor.decode(bytes((long) sector * SECTOR, SECTOR));
            if (descriptor instanceof VolumeDescriptor.Hierarchy hierarchy && hierarchy.kind() == kind) {
                return hierarchy;
            }
        }
    }

    /// The files of a hierarchy: under their Rock Ridge names, or Joliet's.
    SortedMap<String, List<Extent>> iso(VolumeDescriptor.Kind kind) {
        SortedMap<String, List<Extent>> files = new TreeMap<>();
        readDirectory("", descriptor(kind).root(), kind, files);
        return files;
    }

    private void readDirectory(
            String path, DirectoryRecord directory, VolumeDescriptor.Kind kind, SortedMap<String, List<Extent>> files) {
        List<DirectoryRecord> records = records(directory);
        boolean goesOn = false;
        for (DirectoryRecord record : records.subList(2, records.size())) {
            String name = Node.join(path, name(record, kind));
            if (record.flags() == DirectoryRecord.DIRECTORY) {
                readDirectory(name, record, kind, files);
                continue;
            }
            List<Extent> section =
                    record.size() == 0 ? List.of() : List.of(new Extent(record.sector() * SECTOR, record.size()));
            if (goesOn) {
                files.merge(name, section, ReadBack::join);
            } else if (files.put(name, section) != null) {
                throw new AssertionError(name + " is there twice");
            }
            goesOn = record.flags() == DirectoryRecord.MULTI_EXTENT;
        }
    }

    /// Sections that follow each other are one extent.
    private static List<Extent> join(List<Extent> before, List<Extent> section) {
        List<Extent> joined = new ArrayList<>(before);
        Extent next = section.getFirst();
        Extent last = joined.removeLast();
        joined.add(last.end() == next.offset() ? new Extent(last.offset(), last.size() + next.size()) : last);
        if (last.end() != next.offset()) {
            joined.add(next);
        }
        return joined;
    }

    /// The records of a directory, the first two its own and its parent's.
    List<DirectoryRecord> records(DirectoryRecord directory) {
        Bytes bytes = bytes(directory.sector() * SECTOR, (int) directory.size());
        List<DirectoryRecord> records = new ArrayList<>();
        for (int sector = 0; sector < bytes.size(); sector += SECTOR) {
            Bytes inSector = bytes.slice(sector, SECTOR);
            for (int at = 0; at < SECTOR && inSector.u8(at) != 0; at += inSector.u8(at)) {
                records.add(DirectoryRecord.decode(inSector.slice(at, inSector.u8(at))));
            }
        }
        return records;
    }

    private String name(DirectoryRecord record, VolumeDescriptor.Kind kind) {
        return switch (kind) {
            case PRIMARY -> rockRidgeName(record);
            case JOLIET -> record.identifier().text(0, record.identifier().size(), UTF_16BE);
        };
    }

    private String rockRidgeName(DirectoryRecord record) {
        List<Bytes> parts = new ArrayList<>();
        List<SystemUseEntry> entries = new ArrayList<>(SystemUseEntry.decode(record.systemUse()));
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof SystemUseEntry.Ce(var sector, var offset, var size)) {
                entries.addAll(SystemUseEntry.decode(bytes(sector * SECTOR + offset, (int) size)));
            } else if (entries.get(i) instanceof SystemUseEntry.Nm(var part, var _)) {
                parts.add(part);
            }
        }
        Bytes name = Bytes.join(parts);
        return name.text(0, name.size(), UTF_8);
    }
}
