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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads one hierarchy of an ISO 9660 volume. A directory that leads back to one above it is told; one that is listed
/// twice is not, as `genisoimage -f` does it where a link leads to a directory.
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
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final SortedMap<String, StoredFile> files = new TreeMap<>();
    private final SortedMap<String, IsoTree.Folder> folders = new TreeMap<>();
    private final SortedSet<String> specials = new TreeSet<>();

    /// The paths that relocated directories have, by their sector.
    private final Map<Long, String> belonging = new HashMap<>();

    /// Relocated directories that wait for what they belong to.
    private final Deque<Waiting> relocated = new ArrayDeque<>();

    /// A directory to be read.
    ///
    /// @param above those above it that list each other, the nearest first
    private record Waiting(String path, Optional<Above> above, DirectoryRecord record) {

        /// Where the one above begins that lists it, in bytes; of the root, where itself does.
        long parent() {
            return above.map(Above::offset).orElse(record.sector() * SECTOR);
        }

        /// Whether a directory that begins there leads to this one.
        boolean isBelow(long offset) {
            for (Optional<Above> at = above; at.isPresent(); at = at.get().above()) {
                if (at.get().offset() == offset) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A directory that was read.
    ///
    /// @param offset where it begins, in bytes
    private record Above(long offset, Optional<Above> above) {}

    IsoReader(ImageBytes imageBytes, ReadErrors problems, VolumeDescriptor.Hierarchy descriptor) {
        this.imageBytes = imageBytes;
        this.problems = problems;
        this.descriptor = descriptor;
        this.names = new RecordName(imageBytes, descriptor.kind());
    }

    /// The hierarchy; without what was damaged, which is told.
    Optional<IsoTree> read() {
        waiting.add(new Waiting("", Optional.empty(), descriptor.root()));
        while (!waiting.isEmpty() || !relocated.isEmpty()) {
            Waiting next = waiting.isEmpty() ? nextRelocated() : waiting.remove();
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
                        folders,
                        specials));
    }

    /// Where none is known to belong elsewhere, it may be the directory in which relocated ones lie.
    private Waiting nextRelocated() {
        for (Waiting directory : relocated) {
            String path = belonging.get(directory.record().sector());
            if (path != null) {
                relocated.remove(directory);
                return new Waiting(path, directory.above(), directory.record());
            }
        }
        return relocated.remove();
    }

    private PathTable pathTable(long sector, ByteOrder order) {
        long size = descriptor.pathTableSize();
        Malformed.unless(size > 0 && size <= MAX_PATH_TABLE_SIZE, "a path table of " + size + " bytes");
        return PathTable.decode(imageBytes.read(sector * SECTOR, (int) size), order);
    }

    private IsoTree.Folder readDirectory(Waiting directory) {
        Extent extent = extent(directory.record());
        Malformed.unless(!directory.isBelow(extent.offset()), "it leads back to sector " + extent.offset() / SECTOR);
        directories += extent.size();
        boolean sane = extent.size() > 0 && directories <= MAX_DIRECTORIES_SIZE && extent.size() % SECTOR == 0;
        Malformed.unless(sane, "a directory of " + extent.size() + " bytes");
        DirectoryRecords records = new DirectoryRecords(imageBytes, extent);
        checkDots(records, extent, directory.path().isEmpty());
        boolean holdsMoved = readNames(directory, extent, records);
        var folder = new IsoTree.Folder(directory.record().identifier(), extent, directory.parent(), holdsMoved);
        folders.put(directory.path(), folder);
        return folder;
    }

    /// ECMA-119 6.8.2.2. In Joliet, xorriso lets `..` point to the directory itself, so that its place is not
    /// looked at.
    private void checkDots(DirectoryRecords records, Extent self, boolean isRoot) {
        DirectoryRecord own = records.next();
        DirectoryRecord above = records.next();
        boolean right = isDots(own, DirectoryRecord.SELF)
                && isDots(above, DirectoryRecord.PARENT)
                && extent(own).equals(self);
        Malformed.unless(right, "its records of itself and the directory above say something else");
        if (isRoot) {
            names.root(own);
        } else {
            names.dots(own);
        }
        names.dots(above);
    }

    private static boolean isDots(DirectoryRecord record, Bytes identifier) {
        return record.identifier().equals(identifier) && isDirectory(record);
    }

    /// @return whether relocated directories are among them
    private boolean readNames(Waiting directory, Extent self, DirectoryRecords records) {
        Optional<Above> above = Optional.of(new Above(self.offset(), directory.above()));
        List<Extent> file = new ArrayList<>();
        boolean holdsRelocated = false;
        while (records.hasNext()) {
            DirectoryRecord record = records.next();
            if ((record.flags() & DirectoryRecord.ASSOCIATED) != 0) {
                continue;
            }
            if (!isDirectory(record) && (record.flags() & DirectoryRecord.MULTI_EXTENT) != 0) {
                file.add(section(record));
                continue;
            }
            RecordName.Meaning meaning = names.of(record);
            String path = treeLimits.path(directory.path(), meaning.name());
            if (meaning.elsewhere().isPresent()) {
                belonging.put(meaning.elsewhere().get(), path);
            } else if (isDirectory(record)) {
                holdsRelocated |= meaning.isRelocated();
                (meaning.isRelocated() ? relocated : waiting).add(new Waiting(path, above, record));
            } else if (meaning.isSpecial()) {
                specials.add(path);
            } else {
                file.add(section(record));
                Malformed.unless(files.put(path, new StoredFile(file)) == null, "'" + path + "' is there twice");
                file.clear();
            }
        }
        Malformed.unless(file.isEmpty(), "a file whose last section is missing");
        return holdsRelocated;
    }

    private Extent section(DirectoryRecord record) {
        Malformed.unless(++sections <= MAX_SECTIONS, "files of more than " + MAX_SECTIONS + " sections");
        return extent(record);
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
