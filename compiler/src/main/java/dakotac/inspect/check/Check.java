package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import java.util.stream.Stream;

/// Something that must hold for every image. Checks know nothing of each other and all of them run; one has nothing
/// to say where what it looks at could not be read.
interface Check {

    /// What is wrong.
    Stream<Diagnostic> check(InspectedImage image);
}
