package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.iso.IsoVolume;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.VerifyFinding;
import java.util.Optional;
import java.util.stream.Stream;

/// The volume is as large as the file (ECMA-119 8.4.8): nothing is missing at the end.
final class VolumeSizeCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        long size = image.imageBytes().size();
        return Stream.of(image.primary(), image.joliet())
                .flatMap(Optional::stream)
                .map(IsoTree::descriptor)
                .flatMap(descriptor -> Wrong.unless(descriptor.sectors() * IsoVolume.SECTOR == size)
                        .error(
                                VerifyFinding.VOLUME_SIZE,
                                "the %s volume has %d bytes, the file %d"
                                        .formatted(
                                                descriptor.kind().label(),
                                                descriptor.sectors() * IsoVolume.SECTOR,
                                                size)));
    }
}
