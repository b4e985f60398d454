package dakotac.manifest;

import dakotac.diagnostic.Place;
import java.nio.file.Path;
import java.util.Optional;

/// A file that a manifest (or a command line) names as an input, or that was made of a container image that it names.
///
/// @param path  already resolved against the manifest in which it stands
/// @param image the reference of the container image that it was made of
/// @param at    where it is named, for diagnostics about it
public record InputFile(Path path, Optional<String> image, Place at) {

    public InputFile(Path path, Place at) {
        this(path, Optional.empty(), at);
    }

    /// As people know it.
    public String name() {
        return image.orElseGet(path::toString);
    }
}
