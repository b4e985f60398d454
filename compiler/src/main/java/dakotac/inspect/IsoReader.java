package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.image.iso.DirectoryRecord;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.PathTable;
import dakotac.image.iso.VolumeDescriptor;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads one hierarchy of an ISO 9660 volume, each directory once: one that leads to another again is told.
final class IsoReader {

    private static final int MAX_PATH_TABLE_SIZE = 1 << 20;

    /// Of all directories together, in bytes: they may overlap, and be read over and over.
    private static final int MAX_DIRECTORIES_SIZE = 1 << 25;

    /// Of all files together; one that has 4 GiB or more needs several.
    private static final int MAX_SECTIONS = 1 << 16;

    private static final int SECTOR = IsoVolume.SECTOR;

    private final ImageBytes imageBytes;
    private final ReadErrors problems;
    private final VolumeDescriptor.Hierarchy descriptor;
    private final RecordName names;
    private final TreeLimits treeLimits = new TreeLimits();
    private long directories;
    private int sections;
    private final Set<Long> seen = new HashSet<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final SortedMap<String, StoredFile> files = new TreeMap<>();
    private final SortedMap<String, IsoTree.Folder> folders = new TreeMap<>();

    /// A directory to be read.
    private record Waiting(String path, String parent, DirectoryRecord record) {}

    IsoReader(ImageBytes imageBytes, ReadErrors problems, VolumeDescriptor.Hierarchy descriptor) {
        this.imageBytes = imageBytes;
        this.problems = problems;
        this.descriptor = descriptor;
        this.names = new RecordName(imageBytes, descriptor.kind());
    }

    /// The hierarchy; without what was damaged, which is told.
    Optional<IsoTree> read() {
        waiting.add(new Waiting("", "", descriptor.root()));
        while (!waiting.isEmpty()) {
            Waiting next = waiting.remove();
            String what = descriptor.kind().label() + " directory '/" + next.path() + "'";
            if (problems.reading(VerifyFinding.ISO_DAMAGED, what, () -> readDirectory(next))
                    .isEmpty()) {
                return Optional.empty();
            }
        }
        return problems.reading(
                VerifyFinding.ISO_DAMAGED,
                descriptor.kind().label() + " path tables",
                () -> new IsoTree(
                        descriptor,
                        pathTable(descriptor.pathTableL(), ByteOrder.LITTLE_ENDIAN),
                        pathTable(descriptor.pathTableM(), ByteOrder.BIG_ENDIAN),
                        files,
                        folders));
    }

    private PathTable pathTable(long sector, ByteOrder order) {
        long size = descriptor.pathTableSize();
        Malformed.unless(size > 0 && size <= MAX_PATH_TABLE_SIZE, "a path table of " + size + " bytes");
        return PathTable.decode(imageBytes.read(sector * SECTOR, (int) size), order);
    }

    private IsoTree.Folder readDirectory(Waiting directory) {
        Extent extent = extent(directory.record());
        Malformed.unless(seen.add(extent.offset()), "it leads back to sector " + extent.offset() / SECTOR);
        directories += extent.size();
        boolean sane = extent.size() > 0 && directories <= MAX_DIRECTORIES_SIZE && extent.size() % SECTOR == 0;
        Malformed.unless(sane, "a directory of " + extent.size() + " bytes");
        var folder = new IsoTree.Folder(directory.record().identifier(), extent, directory.parent());
        folders.put(directory.path(), folder);
        DirectoryRecords records = new DirectoryRecords(imageBytes, extent);
        checkDots(records, extent);
        readNames(directory.path(), records);
        return folder;
    }

    /// ECMA-119 6.8.2.2. In Joliet, xorriso lets `..` point to the directory itself, so that its place is not
    /// looked at.
    private void checkDots(DirectoryRecords records, Extent self) {
        DirectoryRecord own = records.next();
        boolean right = isDots(own, DirectoryRecord.SELF)
                && isDots(records.next(), DirectoryRecord.PARENT)
                && extent(own).equals(self);
        Malformed.unless(right, "its records of itself and the directory above say something else");
    }

    private static boolean isDots(DirectoryRecord record, Bytes identifier) {
        return record.identifier().equals(identifier) && isDirectory(record);
    }

    private void readNames(String folder, DirectoryRecords records) {
        List<Extent> file = new ArrayList<>();
        while (records.hasNext()) {
            DirectoryRecord record = records.next();
            if (isDirectory(record)) {
                String path = treeLimits.path(folder, names.of(record));
                waiting.add(new Waiting(path, folder, record));
                continue;
            }
            Malformed.unless(++sections <= MAX_SECTIONS, "files of more than " + MAX_SECTIONS + " sections");
            file.add(extent(record));
            if ((record.flags() & DirectoryRecord.MULTI_EXTENT) == 0) {
                String path = treeLimits.path(folder, names.of(record));
                Malformed.unless(files.put(path, new StoredFile(file)) == null, "'" + path + "' is there twice");
                file.clear();
            }
        }
        Malformed.unless(file.isEmpty(), "a file whose last section is missing");
    }

    private static boolean isDirectory(DirectoryRecord record) {
        return (record.flags() & DirectoryRecord.DIRECTORY) != 0;
    }

    /// Where a record points; an empty file's place means nothing.
    private Extent extent(DirectoryRecord record) {
        Extent extent = record.size() == 0 ? new Extent(0, 0) : new Extent(record.sector() * SECTOR, record.size());
        imageBytes.require(extent, "a directory or file");
        return extent;
    }
}
