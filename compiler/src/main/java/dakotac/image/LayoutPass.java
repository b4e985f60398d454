package dakotac.image;

import dakotac.binary.Extent;
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
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pass from an image's contents to its layout: the ISO 9660 metadata, the ESP after it, the other files
/// after that, the backup GPT at the end.
final class LayoutPass {

    private static final long ESP_ALIGNMENT = 1 << 20;

    private final ImageContents contents;
    private final FatVolume fat;
    private final SortedMap<String, List<Extent>> inFat;
    private final PlacedFiles own;
    private final IsoVolume iso;
    private final Extent esp;
    private final SortedMap<String, List<Extent>> espFiles = new TreeMap<>();
    private final SortedMap<String, List<Extent>> files = new TreeMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final long size;

    LayoutPass(ImageContents contents) {
        this.contents = contents;
        fat = new FatVolume(
                Node.tree(contents.esp()),
                new FatVolume.Parameters(Plan.ESP_LABEL, contents.identity().volume(), contents.time()));
        inFat = fat.files();
        own = FilePlacement.of(ownFiles(contents));
        iso = new IsoVolume(
                Node.tree(sizes()),
                new IsoVolume.Parameters(contents.identifiers(), contents.time(), contents.modified()));
        esp = new Extent(Extent.roundUp(iso.metadataEnd(), ESP_ALIGNMENT), fat.size());
        inFat.forEach((path, extents) -> espFiles.put(path, shifted(extents)));
        long start = Extent.roundUp(esp.end(), Layout.ALIGNMENT);
        PlacedFiles placed = own.shifted(start);
        files.putAll(placed.files());
        regions.addAll(placed.regions());
        placeThoseOfTheEsp();
        size = Extent.roundUp(start + placed.size() + PartitionTable.BACKUP_SIZE, IsoVolume.SECTOR);
    }

    Layout run() {
        fat.regions(esp.offset()).forEach(region -> regions.add(region.shifted(esp.offset())));
        regions.addAll(iso.regions(files, esp, size));
        regions.addAll(partitionTable().regions());
        regions.sort(Comparator.comparingLong(region -> region.extent().offset()));
        return new Layout(size, withHoles(), esp, fat.shape(), files, espFiles);
    }

    private static SortedMap<String, IsoFile.Own> ownFiles(ImageContents contents) {
        SortedMap<String, IsoFile.Own> files = new TreeMap<>();
        contents.iso().forEach((path, file) -> {
            if (file instanceof IsoFile.Own ownFile) {
                files.put(path, ownFile);
            }
        });
        return files;
    }

    private SortedMap<String, List<Long>> sizes() {
        SortedMap<String, List<Long>> sizes = new TreeMap<>();
        contents.iso().forEach((path, file) -> sizes.put(path, sizes(path, file)));
        return sizes;
    }

    private List<Long> sizes(String path, IsoFile file) {
        return switch (file) {
            case IsoFile.Own _ -> sizes(own.files(), path);
            case IsoFile.Esp() -> List.of(fat.size());
            case IsoFile.InEsp(var inEsp) -> sizes(inFat, inEsp);
        };
    }

    private static List<Long> sizes(Map<String, List<Extent>> files, String path) {
        return Objects.requireNonNull(files.get(path)).stream()
                .map(Extent::size)
                .toList();
    }

    private List<Extent> shifted(List<Extent> inEsp) {
        return inEsp.stream().map(extent -> extent.shifted(esp.offset())).toList();
    }

    private void placeThoseOfTheEsp() {
        contents.iso().forEach((path, file) -> {
            switch (file) {
                case IsoFile.Own _ -> {}
                case IsoFile.Esp() -> files.put(path, List.of(esp));
                case IsoFile.InEsp(var inEsp) -> files.put(path, Objects.requireNonNull(espFiles.get(inEsp)));
            }
        });
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
