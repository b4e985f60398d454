package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// The volume is as large as the file (ECMA-119 8.4.8), or what is more is told. That it is larger is told by who reads
/// it.
final class VolumeSizeCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.surplus() == 0
                ? Stream.empty()
                : Stream.of(Diagnostic.note(
                        VerifyFinding.VOLUME_SIZE,
                        Place.nowhere(),
                        image.surplus() + " bytes follow the volume, are none of it, and were not looked at"));
    }
}
