package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Extent;
import dakotac.image.disk.Generator;
import dakotac.image.fat.BootSector;
import dakotac.image.iso.IsoVolume;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import java.util.stream.LongStream;

/// The name that dakotac leaves on images of its own writer: as the application of both volume descriptors
/// (ECMA-119 8.4.20) and as the system that formatted the FAT (FAT specification, section 3.1, `BS_OEMName`).
/// One of them is enough: the others may be damaged.
final class OwnMark {

    private static final String MARK = Generator.NAME;
    private static final long PRIMARY = (long) VolumeDescriptor.FIRST_SECTOR * IsoVolume.SECTOR;

    private OwnMark() {}

    static boolean isOn(InspectedImage image) {
        LongStream places = LongStream.concat(
                LongStream.of(PRIMARY + VolumeDescriptor.APPLICATION),
                image.esp().stream().mapToLong(esp -> esp.volume().offset() + BootSector.OEM_NAME));
        return places.anyMatch(place -> isAt(image.imageBytes(), place));
    }

    private static boolean isAt(ImageBytes imageBytes, long place) {
        return imageBytes.holds(new Extent(place, MARK.length()))
                && imageBytes
                        .read(place, MARK.length())
                        .text(0, MARK.length(), US_ASCII)
                        .equals(MARK);
    }
}
