package dakotac.image;

import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.Node;
import dakotac.image.disk.Region;
import dakotac.image.fat.FatVolume;
import dakotac.image.gpt.GptEntry;
import dakotac.image.gpt.Guid;
import dakotac.image.gpt.PartitionTable;
import dakotac.image.iso.IsoVolume;
import dakotac.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pass from an image's contents to its layout: the ISO 9660 metadata, the ESP after it, the other files
/// after that, the backup GPT at the end.
final class LayoutPass {

    private static final long ESP_ALIGNMENT = 1 << 20;
    private static final Extent NOWHERE = new Extent(0, 0);

    private final ImageContents contents;
    private final FatVolume fat;
    private final IsoVolume iso;
    private final Extent esp;
    private final SortedMap<String, Extent> espFiles = new TreeMap<>();
    private final SortedMap<String, Extent> files = new TreeMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final long size;

    LayoutPass(ImageContents contents) {
        this.contents = contents;
        fat = new FatVolume(
                Node.tree(contents.esp()),
                new FatVolume.Parameters(Plan.ESP_LABEL, contents.identity().volume(), contents.time()));
        iso = new IsoVolume(
                Node.tree(sizes()), new IsoVolume.Parameters(contents.label(), contents.time(), contents.modified()));
        esp = new Extent(Extent.roundUp(iso.metadataEnd(), ESP_ALIGNMENT), fat.size());
        fat.files()
                .forEach((path, extent) ->
                        espFiles.put(path, extent.size() == 0 ? NOWHERE : extent.shifted(esp.offset())));
        long end = placeFiles();
        size = Extent.roundUp(end + PartitionTable.BACKUP_SIZE, IsoVolume.SECTOR);
    }

    Layout run() {
        fat.regions(esp.offset()).forEach(region -> regions.add(region.shifted(esp.offset())));
        regions.addAll(iso.regions(files, esp, size));
        regions.addAll(partitionTable().regions());
        regions.sort(Comparator.comparingLong(region -> region.extent().offset()));
        return new Layout(size, withHoles(), esp, fat.shape(), files, espFiles);
    }

    private SortedMap<String, Long> sizes() {
        SortedMap<String, Long> sizes = new TreeMap<>();
        contents.iso().forEach((path, file) -> sizes.put(path, size(file)));
        return sizes;
    }

    private long size(IsoFile file) {
        return switch (file) {
            case IsoFile.Own(var content) -> content.size();
            case IsoFile.Esp() -> fat.size();
            case IsoFile.InEsp(var path) ->
                Objects.requireNonNull(contents.esp().get(path)).content().size();
        };
    }

    /// Where the last file ends.
    private long placeFiles() {
        long end = esp.end();
        for (var entry : contents.iso().entrySet()) {
            switch (entry.getValue()) {
                case IsoFile.Esp() -> files.put(entry.getKey(), esp);
                case IsoFile.InEsp(var path) -> files.put(entry.getKey(), Objects.requireNonNull(espFiles.get(path)));
                case IsoFile.Own(var content) -> end = place(entry.getKey(), content, end);
            }
        }
        return end;
    }

    private long place(String path, FileData content, long end) {
        if (content.size() == 0) {
            files.put(path, NOWHERE);
            return end;
        }
        Region region = Region.of(path, content, Extent.roundUp(end, Layout.ALIGNMENT));
        regions.add(region);
        files.put(path, region.extent());
        return region.extent().end();
    }

    /// The EFI system partition and nothing else: a partition without a file system would pass for the ISO's own
    /// device.
    private PartitionTable partitionTable() {
        Identity identity = contents.identity();
        GptEntry partition = new GptEntry(
                Guid.EFI_SYSTEM_PARTITION,
                identity.partition(),
                esp.offset() / PartitionTable.SECTOR,
                esp.end() / PartitionTable.SECTOR - 1,
                Plan.ESP_LABEL);
        return new PartitionTable(size / PartitionTable.SECTOR, identity.disk(), List.of(partition));
    }

    private List<Region> withHoles() {
        List<Region> all = new ArrayList<>();
        long end = 0;
        for (Region region : regions) {
            long gap = region.extent().offset() - end;
            if (gap > 0) {
                all.add(new Region.Hole(new Extent(end, gap)));
            }
            all.add(region);
            end = region.extent().end();
        }
        return all;
    }
}
