package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Extent;
import dakotac.image.disk.Generator;
import dakotac.image.fat.BootSector;
import dakotac.image.iso.BootCatalog;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import java.util.stream.LongStream;

/// What dakotac leaves on images of its own writer where a manifest cannot change it: as the system that
/// formatted the FAT (FAT specification, section 3.1, `BS_OEMName`) and as the maker of the boot catalog (El Torito
/// 1.0, section 2.1). One of them is enough: the other may be damaged.
final class OwnMark {

    private static final String MARK = Generator.MARK;
    private static final long BOOT_RECORD = (long) (VolumeDescriptor.FIRST_SECTOR + 1) * IsoVolume.SECTOR;

    private OwnMark() {}

    static boolean isOn(InspectedImage image) {
        LongStream places = LongStream.concat(
                catalog(image.imageBytes()),
                image.esp().stream().mapToLong(esp -> esp.volume().offset() + BootSector.OEM_NAME));
        return places.anyMatch(place -> isAt(image.imageBytes(), place));
    }

    private static LongStream catalog(ImageBytes imageBytes) {
        long pointer = BOOT_RECORD + VolumeDescriptor.BOOT_CATALOG;
        return imageBytes.holds(new Extent(pointer, 4))
                ? LongStream.of(imageBytes.read(pointer, 4).u32(0) * IsoVolume.SECTOR + BootCatalog.MAKER)
                : LongStream.empty();
    }

    private static boolean isAt(ImageBytes imageBytes, long place) {
        return imageBytes.holds(new Extent(place, MARK.length()))
                && imageBytes
                        .read(place, MARK.length())
                        .text(0, MARK.length(), US_ASCII)
                        .equals(MARK);
    }
}
