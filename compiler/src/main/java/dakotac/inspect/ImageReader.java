package dakotac.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.image.fat.Geometry;
import dakotac.image.gpt.ProtectiveMbr;
import dakotac.image.iso.BootCatalog;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.bls.BootMenu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an image: any ISO 9660 volume with a GPT, El Torito and an EFI system partition, whoever wrote it.
public final class ImageReader {

    private static final int SECTOR = IsoVolume.SECTOR;
    private static final int MAX_DESCRIPTORS = 32;

    /// Where the entries of a boot catalog begin that come after the default one.
    private static final int MORE_ENTRIES = 64;

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
            return image(Optional.empty(), Optional.empty(), List.of());
        }
        Optional<ProtectiveMbr> mbr = gpt.mbr();
        return image(mbr, gpt.tables(), descriptors());
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
            Optional<ProtectiveMbr> mbr, Optional<PartitionTables> partitions, List<VolumeDescriptor> descriptors) {
        Optional<BootCatalog> catalog = descriptors.isEmpty() ? Optional.empty() : bootCatalog(descriptors);
        Optional<Extent> esp = partitions.flatMap(PartitionTables::esp).or(() -> catalog.map(this::bootImage));
        Optional<IsoTree> primary = tree(descriptors, VolumeDescriptor.Kind.PRIMARY);
        Optional<IsoTree> joliet = tree(descriptors, VolumeDescriptor.Kind.JOLIET);
        Optional<FatTree> fat = esp.flatMap(this::fat);
        Optional<BootMenu> menu = fat.map(partition -> BootMenu.read(imageBytes, partition));
        return new InspectedImage(imageBytes, mbr, partitions, catalog, primary, joliet, fat, menu, problems.all());
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
        if (found.isEmpty() && !descriptors.isEmpty()) {
            problems.error(VerifyFinding.ISO_DAMAGED, "there is no " + kind.label() + " volume descriptor");
        }
        return found;
    }

    private Optional<BootCatalog> bootCatalog(List<VolumeDescriptor> descriptors) {
        return problems.reading(VerifyFinding.EL_TORITO_DAMAGED, "El Torito", () -> {
            Bytes catalog = imageBytes.read(catalogSector(descriptors) * SECTOR, SECTOR);
            Malformed.unless(catalog.u8(MORE_ENTRIES) == 0, "the boot catalog has more than one entry");
            return BootCatalog.decode(catalog);
        });
    }

    private static long catalogSector(List<VolumeDescriptor> descriptors) {
        if (descriptors.size() > 1 && descriptors.get(1) instanceof VolumeDescriptor.BootRecord(var sector)) {
            return sector;
        }
        throw new Malformed("the second volume descriptor is no boot record of El Torito");
    }

    /// Where firmware looks for the file system when it boots from a CD: to the end of the medium, for all it knows.
    private Extent bootImage(BootCatalog catalog) {
        long offset = Math.min(catalog.imageSector() * SECTOR, imageBytes.size());
        return new Extent(offset, imageBytes.size() - offset);
    }

    private Optional<FatTree> fat(Extent volume) {
        String what = "the EFI system partition";
        FatType type = problems.reading(
                        VerifyFinding.FAT_DAMAGED, what, () -> imageBytes.read(volume.offset(), Geometry.SECTOR))
                .flatMap(FatType::of)
                .orElse(FatType.FAT32);
        if (type != FatType.FAT32) {
            problems.error(VerifyFinding.FAT_TYPE, what + " is " + type + ", not FAT32");
            return Optional.empty();
        }
        return problems.reading(VerifyFinding.FAT_DAMAGED, what, () -> FatReader.read(imageBytes, volume));
    }
}
