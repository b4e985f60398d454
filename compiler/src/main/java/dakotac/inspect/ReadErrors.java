package dakotac.inspect;

import dakotac.binary.Malformed;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the readers of one image found wrong. After so many problems the rest is not told: an image can be broken
/// in any number of places.
final class ReadErrors {

    private static final int MAX = 50;

    private final List<Diagnostic> found = new ArrayList<>();

    void error(VerifyFinding id, String message) {
        if (found.size() < MAX) {
            found.add(Diagnostic.error(id, Place.nowhere(), message));
        }
    }

    /// What is read, or nothing and a problem.
    ///
    /// @param id   of the problem
    /// @param what begins its message: `the boot catalog`
    <T> Optional<T> reading(VerifyFinding id, String what, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Malformed problem) {
            error(id, what + ": " + problem.getMessage());
            return Optional.empty();
        }
    }

    List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
