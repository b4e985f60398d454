package dakotac.host;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Set;

/// What goes wrong while something is written, told by the name of what people asked for.
public final class WriteFailure {

    /// What only writing fails by, as Linux says it in the locale that dakotac runs in.
    private static final Set<String> OF_WRITING =
            Set.of("No space left on device", "File too large", "Disk quota exceeded");

    private WriteFailure() {}

    /// With the name of what is written, where only writing fails so; else something that is read may be to blame.
    public static IOException about(Path place, IOException failure) {
        String why = String.valueOf(failure.getMessage());
        return OF_WRITING.contains(why) ? new FileSystemException(place.toString(), null, why) : failure;
    }
}
