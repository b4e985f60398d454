package dakotac.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Tells what a command may replace from what is somebody else's.
@FunctionalInterface
public interface OverwriteCheck {

    /// What speaks against replacing a file, such as `it exists and is no ISO`; empty where nothing does.
    ///
    /// @throws IOException if the file cannot be read
    Optional<String> objection(Path existing) throws IOException;
}
