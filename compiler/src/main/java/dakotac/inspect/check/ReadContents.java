package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.image.Identity;
import dakotac.image.ImageContents;
import dakotac.image.IsoFile;
import dakotac.image.disk.FileData;
import dakotac.image.fat.Attribute;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The contents of an image that was read, as its layout would take them.
record ReadContents(IsoTree tree, FatTree esp, PartitionTables partitions) {

    /// Empty where a part could not be read.
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
                esp.bootSector().volumeId());
    }

    private SortedMap<String, FatFile> espFiles() {
        SortedMap<String, FatFile> files = new TreeMap<>();
        esp.files()
                .forEach((path, entry) -> files.put(
                        path,
                        new FatFile(
                                source(new Extent(0, entry.file().size())),
                                entry.attributes().contains(Attribute.READ_ONLY))));
        return files;
    }

    private SortedMap<String, IsoFile> isoFiles() {
        Map<StoredFile, String> inEsp = new HashMap<>();
        esp.files().forEach((path, entry) -> inEsp.put(entry.file(), path));
        SortedMap<String, IsoFile> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put(path, isoFile(file, inEsp)));
        return files;
    }

    private IsoFile isoFile(StoredFile file, Map<StoredFile, String> inEsp) {
        Extent volume = esp.volume();
        boolean whole = file.extents().size() == 1 && file.extents().getFirst().equals(volume);
        String inside = inEsp.get(file);
        return whole ? new IsoFile.Esp() : inside == null ? own(file) : new IsoFile.InEsp(inside);
    }

    private static IsoFile own(StoredFile file) {
        return new IsoFile.Own(file.extents().stream().map(ReadContents::source).toList());
    }

    /// A stretch of the image itself; nobody will copy it.
    private static FileData source(Extent extent) {
        return new FileData.Source("what was read", new Blob.Extent(Path.of(""), extent.offset(), extent.size()));
    }
}
