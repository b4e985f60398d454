package dakotac.inspect.check;

import dakotac.image.disk.Extent;
import dakotac.inspect.Medium;
import dakotac.inspect.StoredFile;
import java.util.List;

/// Whether nothing but zeros lies somewhere.
record Zeros(Medium medium) {

    boolean in(Extent extent) {
        return new StoredFile(List.of(extent))
                .steps().stream()
                        .allMatch(step ->
                                medium.read(step.offset(), (int) step.size()).isZero());
    }
}
