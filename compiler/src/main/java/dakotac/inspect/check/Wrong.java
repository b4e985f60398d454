package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// A condition with the diagnostics for when it does not hold.
///
/// @param holds whether all is well
record Wrong(boolean holds) {

    static Wrong unless(boolean holds) {
        return new Wrong(holds);
    }

    Stream<Diagnostic> error(VerifyFinding id, String message) {
        return holds ? Stream.empty() : Stream.of(Diagnostic.error(id, Place.nowhere(), message));
    }

    Stream<Diagnostic> warning(VerifyFinding id, String message, String hint) {
        return holds
                ? Stream.empty()
                : Stream.of(Diagnostic.warning(id, Place.nowhere(), message).withHint(hint));
    }
}
