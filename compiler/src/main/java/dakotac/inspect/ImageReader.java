package dakotac.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.image.fat.BiosParameterBlock;
import dakotac.image.gpt.Mbr;
import dakotac.image.gpt.PartitionTable;
import dakotac.image.iso.BootCatalog;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.bls.BootMenu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Reads an image: any ISO 9660 volume, with a GPT, El Torito and an EFI system partition where it has them, whoever
/// wrote it.
public final class ImageReader {

    private static final int SECTOR = IsoVolume.SECTOR;
    private static final int MAX_DESCRIPTORS = 32;

    /// The bytes of a FAT's boot sector that say something.
    private static final int BOOT_SECTOR = 512;

    private final ImageBytes imageBytes;
    private final ReadErrors problems = new ReadErrors();
    private final GptReader gpt;

    private ImageReader(ImageBytes imageBytes) {
        this.imageBytes = imageBytes;
        this.gpt = new GptReader(imageBytes, problems);
    }

    /// All of it, files' contents aside.
    public static InspectedImage read(ImageBytes imageBytes) {
        return new ImageReader(imageBytes).read();
    }

    private InspectedImage read() {
        if (!isIso(imageBytes)) {
            problems.error(VerifyFinding.NOT_AN_ISO, "is no ISO 9660 image: it does not say CD001 at byte 32,769");
            return InspectedImage.ofNothing(imageBytes, problems.all());
        }
        Optional<Mbr> mbr = gpt.mbr();
        boolean isGptExpected = gpt.isExpected(mbr);
        List<VolumeDescriptor> descriptors = descriptors();
        requireWhole(descriptors);
        long end = Math.min(imageBytes.size(), end(mbr, isGptExpected, descriptors));
        Optional<PartitionTables> partitions = isGptExpected ? gpt.tables(end) : Optional.empty();
        return image(end, mbr, partitions, descriptors);
    }

    /// Where the volume ends with what its partition tables append to it. What follows it on a stick, or in a file that
    /// was padded, is none of it.
    private long end(Optional<Mbr> mbr, boolean isGptExpected, List<VolumeDescriptor> descriptors) {
        LongStream volume = hierarchy(descriptors, VolumeDescriptor.Kind.PRIMARY).stream()
                .mapToLong(descriptor -> descriptor.sectors() * SECTOR);
        LongStream table = isGptExpected ? gpt.end().stream().mapToLong(end -> end) : LongStream.empty();
        LongStream partitions = mbr.stream()
                .flatMap(found -> found.partitions().stream())
                .filter(partition -> partition.isUsed() && !partition.isProtective())
                .mapToLong(partition -> (partition.firstLba() + partition.sectors()) * PartitionTable.SECTOR);
        return Stream.of(volume, table, partitions)
                .flatMapToLong(ends -> ends)
                .filter(end -> end <= imageBytes.size())
                .max()
                .orElse(imageBytes.size());
    }

    /// Whether it begins as an ISO 9660 image does (ECMA-119 8.1).
    public static boolean isIso(ImageBytes imageBytes) {
        long first = (long) VolumeDescriptor.FIRST_SECTOR * SECTOR;
        String standard = VolumeDescriptor.STANDARD;
        return imageBytes.holds(new Extent(first, SECTOR))
                && imageBytes
                        .read(first + 1, standard.length())
                        .text(0, standard.length(), US_ASCII)
                        .equals(standard);
    }

    private InspectedImage image(
            long end, Optional<Mbr> mbr, Optional<PartitionTables> partitions, List<VolumeDescriptor> descriptors) {
        Optional<BootCatalog> catalog = catalogSector(descriptors).flatMap(this::bootCatalog);
        Optional<Extent> bootImage = catalog.flatMap(this::bootImage);
        Optional<Extent> partition = partition(mbr, partitions, bootImage);
        requirePrimary(descriptors);
        Optional<IsoTree> primary = tree(descriptors, VolumeDescriptor.Kind.PRIMARY);
        Optional<IsoTree> joliet = tree(descriptors, VolumeDescriptor.Kind.JOLIET);
        Optional<Extent> otherImage = bootImage.filter(found ->
                partition.isEmpty() || found.offset() != partition.get().offset());
        Optional<FatTree> ofPartition =
                partition.flatMap(extent -> fat(VerifyFinding.FAT_DAMAGED, "the EFI system partition", extent));
        Optional<FatTree> ofImage = otherImage.flatMap(
                extent -> fat(VerifyFinding.EL_TORITO_ESP, "what El Torito boots under UEFI", extent));
        Optional<FatTree> esp = ofPartition.or(() -> ofImage);
        LongStream ends = Stream.of(
                        Stream.of(primary, joliet).flatMap(Optional::stream).mapToLong(ImageReader::end),
                        Stream.of(ofPartition, ofImage)
                                .flatMap(Optional::stream)
                                .mapToLong(ImageReader::end),
                        catalog.stream()
                                .flatMap(entries -> entries.entries().stream())
                                .mapToLong(entry -> entry.imageSector() * SECTOR + BOOT_SECTOR))
                .flatMapToLong(found -> found)
                .filter(found -> found <= imageBytes.size());
        long used = Extent.roundUp(Math.max(end, ends.max().orElse(end)), SECTOR);
        ImageBytes medium = new Beginning(imageBytes, Math.min(used, imageBytes.size()));
        return new InspectedImage(
                medium,
                imageBytes.size() - medium.size(),
                mbr,
                partitions,
                catalog,
                primary,
                joliet,
                esp,
                ofPartition.isPresent() ? ofImage : Optional.empty(),
                esp.map(volume -> BootMenu.read(imageBytes, volume)),
                problems.all());
    }

    /// Where the last of its files and directories ends: it may lie behind the volume that lists it.
    private static long end(IsoTree tree) {
        return Stream.concat(
                        tree.files().values().stream().flatMap(file -> file.extents().stream()),
                        tree.folders().values().stream().map(IsoTree.Folder::extent))
                .mapToLong(Extent::end)
                .max()
                .orElse(0);
    }

    private static long end(FatTree esp) {
        return esp.volume().offset() + esp.parameters().volumeSize();
    }

    /// The partition from which sticks and disks boot. `xorriso -isohybrid-gpt-basdat` calls it one for data, and
    /// firmware does not look at what it is called.
    private static Optional<Extent> partition(
            Optional<Mbr> mbr, Optional<PartitionTables> partitions, Optional<Extent> bootImage) {
        return partitions
                .flatMap(tables -> tables.esp()
                        .or(() -> tables.partitions().stream()
                                .map(PartitionTables::extent)
                                .filter(extent ->
                                        bootImage.isPresent() && bootImage.get().offset() == extent.offset())
                                .findFirst()))
                .or(() -> mbr.flatMap(found -> found.first(Mbr.Partition::isEfiSystem))
                        .map(entry -> new Extent(
                                entry.firstLba() * PartitionTable.SECTOR, entry.sectors() * PartitionTable.SECTOR)));
    }

    /// All descriptors; none where one of them is damaged or the last one missing.
    private List<VolumeDescriptor> descriptors() {
        return problems.reading(VerifyFinding.ISO_DAMAGED, "the volume descriptors", () -> {
                    List<VolumeDescriptor> found = new ArrayList<>();
                    do {
                        Malformed.unless(found.size() < MAX_DESCRIPTORS, "the last one is missing");
                        long sector = VolumeDescriptor.FIRST_SECTOR + (long) found.size();
                        found.add(VolumeDescriptor.decode(imageBytes.read(sector * SECTOR, SECTOR)));
                    } while (!(found.getLast() instanceof VolumeDescriptor.Terminator));
                    return List.copyOf(found);
                })
                .orElse(List.of());
    }

    private Optional<IsoTree> tree(List<VolumeDescriptor> descriptors, VolumeDescriptor.Kind kind) {
        return hierarchy(descriptors, kind)
                .flatMap(descriptor -> new IsoReader(imageBytes, problems, descriptor).read());
    }

    private Optional<VolumeDescriptor.Hierarchy> hierarchy(
            List<VolumeDescriptor> descriptors, VolumeDescriptor.Kind kind) {
        Optional<VolumeDescriptor.Hierarchy> found = descriptors.stream()
                .filter(VolumeDescriptor.Hierarchy.class::isInstance)
                .map(VolumeDescriptor.Hierarchy.class::cast)
                .filter(descriptor -> descriptor.kind() == kind)
                .findFirst();
        return found;
    }

    private void requireWhole(List<VolumeDescriptor> descriptors) {
        for (VolumeDescriptor descriptor : descriptors) {
            if (descriptor instanceof VolumeDescriptor.Hierarchy volume
                    && volume.sectors() * SECTOR > imageBytes.size()) {
                problems.error(
                        VerifyFinding.VOLUME_SIZE,
                        "the %s volume has %d bytes, the file %d: it is cut short"
                                .formatted(volume.kind().label(), volume.sectors() * SECTOR, imageBytes.size()));
            }
        }
    }

    private void requirePrimary(List<VolumeDescriptor> descriptors) {
        if (!descriptors.isEmpty()
                && hierarchy(descriptors, VolumeDescriptor.Kind.PRIMARY).isEmpty()) {
            problems.error(VerifyFinding.ISO_DAMAGED, "there is no primary volume descriptor");
        }
    }

    private Optional<BootCatalog> bootCatalog(long sector) {
        return problems.reading(
                VerifyFinding.EL_TORITO_DAMAGED,
                "El Torito",
                () -> BootCatalog.decode(imageBytes.read(sector * SECTOR, SECTOR)));
    }

    /// Firmware looks for the boot record anywhere among the descriptors, though it is to be the second.
    private static Optional<Long> catalogSector(List<VolumeDescriptor> descriptors) {
        return descriptors.stream()
                .filter(VolumeDescriptor.BootRecord.class::isInstance)
                .map(record -> ((VolumeDescriptor.BootRecord) record).catalogSector())
                .findFirst();
    }

    /// Where firmware looks for the file system when it boots from a CD: to the end of the medium, for all it knows.
    /// EDK2 tries any boot image, also one that is not said to be for UEFI.
    private Optional<Extent> bootImage(BootCatalog catalog) {
        return catalog.forUefi()
                .or(() -> catalog.entries().stream().filter(this::isFat).findFirst())
                .map(this::extent);
    }

    private Extent extent(BootCatalog.Entry entry) {
        long offset = Math.min(entry.imageSector() * SECTOR, imageBytes.size());
        return new Extent(offset, imageBytes.size() - offset);
    }

    private boolean isFat(BootCatalog.Entry entry) {
        try {
            BiosParameterBlock.decode(imageBytes.read(extent(entry).offset(), BOOT_SECTOR));
            return entry.bootable();
        } catch (Malformed notOne) {
            return false;
        }
    }

    private Optional<FatTree> fat(VerifyFinding id, String what, Extent volume) {
        return problems.reading(id, what, () -> FatReader.read(imageBytes, volume));
    }
}
