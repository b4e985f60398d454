package dakotac.manifest;

import dakotac.diagnostic.Place;
import java.nio.file.Path;

/// A file that a manifest (or a command line) names as an input.
///
/// @param path already resolved against the manifest in which it stands
/// @param at   where it is named, for diagnostics about it
public record InputFile(Path path, Place at) {}
