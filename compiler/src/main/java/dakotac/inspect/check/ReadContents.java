package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.image.Identity;
import dakotac.image.ImageContents;
import dakotac.image.IsoFile;
import dakotac.image.disk.FileData;
import dakotac.image.disk.LayoutException;
import dakotac.image.fat.FatFile;
import dakotac.image.gpt.GptEntry;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.input.Blob;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.PartitionTables;
import dakotac.inspect.StoredFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The contents of an image that was read, as its layout would take them.
final class ReadContents {

    /// Of all files together; a hostile image could have files overlap at every sector.
    private static final int MAX_STRETCHES = 1 << 17;

    /// What nobody is to write to; of all files it alone is read-only.
    private static final String PLACEHOLDER = "loader/random-seed";

    private final IsoTree tree;
    private final FatTree esp;
    private final PartitionTables partitions;
    private final NavigableSet<Long> ends = new TreeSet<>();
    private int stretches;

    private ReadContents(IsoTree tree, FatTree esp, PartitionTables partitions) {
        this.tree = tree;
        this.esp = esp;
        this.partitions = partitions;
        tree.files().values().stream()
                .flatMap(file -> file.extents().stream())
                .forEach(extent -> ends.addAll(List.of(extent.offset(), extent.end())));
    }

    /// Empty where a part could not be read.
    ///
    /// @throws LayoutException if files have more in common than they can
    static Optional<ImageContents> of(InspectedImage image) {
        return image.primary()
                .flatMap(tree -> image.esp()
                        .flatMap(esp -> image.partitions()
                                .filter(tables -> tables.partitions().size() == 1)
                                .map(tables -> new ReadContents(tree, esp, tables).contents())));
    }

    private ImageContents contents() {
        VolumeDescriptor.Hierarchy volume = tree.descriptor();
        return new ImageContents(
                volume.identifiers(), espFiles(), isoFiles(), volume.created(), volume.modified(), ids());
    }

    private Identity ids() {
        GptEntry partition = partitions.partitions().getFirst();
        return new Identity(
                partitions.primary().header().disk(),
                partition.id(),
                esp.parameters().volumeId());
    }

    private SortedMap<String, FatFile> espFiles() {
        SortedMap<String, FatFile> files = new TreeMap<>();
        esp.files()
                .forEach((path, entry) -> files.put(
                        path,
                        new FatFile(
                                source(new Extent(0, entry.file().size())),
                                entry.file().size() == 0 && path.equals(PLACEHOLDER))));
        return files;
    }

    private SortedMap<String, IsoFile> isoFiles() {
        Map<StoredFile, String> inEsp = new HashMap<>();
        esp.files().forEach((path, entry) -> inEsp.put(entry.file(), path));
        SortedMap<String, IsoFile> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put(path, isoFile(path, file, inEsp)));
        return files;
    }

    private IsoFile isoFile(String path, StoredFile file, Map<StoredFile, String> inEsp) {
        Extent volume = esp.volume();
        boolean whole = file.extents().size() == 1 && file.extents().getFirst().equals(volume);
        String inside = inEsp.get(file);
        LayoutException.unless(
                inside == null || inside.equals(path) || file.size() == 0,
                "its " + path + " is " + inside + " on the EFI system partition");
        return whole ? new IsoFile.Esp() : inside == null ? own(file) : new IsoFile.InEsp(inside);
    }

    /// What files have in common is a stretch of each, though it may lie beside what only one of them has.
    private IsoFile own(StoredFile file) {
        List<FileData> own = new ArrayList<>();
        for (Extent extent : file.extents()) {
            long from = extent.offset();
            for (long end : ends.subSet(extent.offset(), false, extent.end(), true)) {
                LayoutException.unless(
                        ++stretches <= MAX_STRETCHES, "files that overlap in more than " + MAX_STRETCHES + " places");
                own.add(source(new Extent(from, end - from)));
                from = end;
            }
        }
        return new IsoFile.Own(own);
    }

    /// A stretch of the image itself; nobody will copy it.
    private static FileData source(Extent extent) {
        return new FileData.Source("what was read", new Blob.Extent(Path.of(""), extent.offset(), extent.size()));
    }
}
