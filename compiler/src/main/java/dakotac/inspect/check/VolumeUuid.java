package dakotac.inspect.check;

import dakotac.image.iso.IsoTime;
import dakotac.image.iso.VolumeDescriptor;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What `blkid` and udev take for the UUID of an ISO 9660 volume.
final class VolumeUuid {

    private static final DateTimeFormatter UUID =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-SS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private VolumeUuid() {}

    /// The time of the last change; that of creation stands in for it.
    static Optional<String> of(VolumeDescriptor.Hierarchy volume) {
        return Stream.of(volume.modified(), volume.created())
                .filter(time -> !time.equals(IsoTime.NOT_SPECIFIED))
                .findFirst()
                .map(UUID::format);
    }
}
