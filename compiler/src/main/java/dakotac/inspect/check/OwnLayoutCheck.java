package dakotac.inspect.check;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.image.Layout;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Region;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import java.util.List;
import java.util.stream.Stream;

/// An image that says it is dakotac's has every byte of its metadata where dakotac puts it, reserved and padding
/// ones among them: what was read is laid out again, and both are compared.
final class OwnLayoutCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        if (!OwnMark.isOn(image)) {
            return Stream.empty();
        }
        try {
            return ReadContents.of(image)
                    .map(Layout::of)
                    .map(layout -> compare(image, layout))
                    .orElseGet(() -> differs("it has not all parts that images of dakotac have"));
        } catch (LayoutException layoutException) {
            return differs("dakotac lays no such image out: " + layoutException.getMessage());
        }
    }

    private static Stream<Diagnostic> compare(InspectedImage image, Layout layout) {
        ImageBytes imageBytes = image.imageBytes();
        if (layout.size() != imageBytes.size()) {
            return differs(
                    "the image has %d bytes, where dakotac lays out %d".formatted(imageBytes.size(), layout.size()));
        }
        return layout.regions().stream().flatMap(region -> switch (region) {
            case Region.Literal literal -> compare(imageBytes, literal);
            case Region.Copy _ -> Stream.empty();
            case Region.Hole(var hole) -> zero(imageBytes, layout, hole);
        });
    }

    /// In steps: a FAT may be large.
    private static Stream<Diagnostic> compare(ImageBytes imageBytes, Region.Literal right) {
        return new StoredFile(List.of(right.extent()))
                .steps().stream()
                        .flatMap(step -> compare(imageBytes, right, step))
                        .limit(1);
    }

    private static Stream<Diagnostic> compare(ImageBytes imageBytes, Region.Literal region, Extent step) {
        int from = (int) (step.offset() - region.offset());
        Bytes right = region.bytes().slice(from, (int) step.size());
        Bytes found = ApplicationUse.blanked(step.offset(), imageBytes.read(step.offset(), (int) step.size()));
        if (found.equals(right)) {
            return Stream.empty();
        }
        int at = 0;
        while (found.u8(at) == right.u8(at)) {
            at++;
        }
        return differs("byte %d (%s, its byte %d) is %02X, where dakotac writes %02X"
                .formatted(step.offset() + at, region.what(), from + at, found.u8(at), right.u8(at)));
    }

    /// Free clusters may hold what a boot loader or people put there and removed again.
    private static Stream<Diagnostic> zero(ImageBytes imageBytes, Layout layout, Extent hole) {
        Extent clusters = new Extent(
                layout.esp().offset() + layout.espGeometry().clusterOffset(2),
                layout.esp().size() - layout.espGeometry().clusterOffset(2));
        return clusters.overlaps(hole) || isZero(imageBytes, hole)
                ? Stream.empty()
                : differs("bytes %d to %d are not zero".formatted(hole.offset(), hole.end()));
    }

    private static boolean isZero(ImageBytes imageBytes, Extent hole) {
        return new StoredFile(List.of(hole))
                .steps().stream()
                        .allMatch(step -> imageBytes
                                .read(step.offset(), (int) step.size())
                                .isZero());
    }

    private static Stream<Diagnostic> differs(String how) {
        return Stream.of(Diagnostic.error(VerifyFinding.LAYOUT_DIFFERS, Place.nowhere(), how));
    }
}
