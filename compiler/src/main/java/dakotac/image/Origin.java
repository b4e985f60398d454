package dakotac.image;

import java.nio.file.Path;

/// Where a source's bytes lie: in a file, from an offset in bytes on.
public record Origin(Path file, long offset) {}
