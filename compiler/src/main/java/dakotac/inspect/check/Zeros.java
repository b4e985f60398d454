package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.StoredFile;
import java.util.List;

/// Whether nothing but zeros lies somewhere.
record Zeros(ImageBytes imageBytes) {

    boolean in(Extent extent) {
        return new StoredFile(List.of(extent))
                .steps().stream()
                        .allMatch(step -> imageBytes
                                .read(step.offset(), (int) step.size())
                                .isZero());
    }
}
