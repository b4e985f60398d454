package dakotac.manifest;

import dakotac.diagnostic.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file that a manifest (or a command line) names as an input, or that was made of a container image that it names.
///
/// @param path   already resolved against the manifest in which it stands; of one in pieces the first of them
/// @param pieces what the input's bytes are in, in this order; empty where they are a file's
/// @param image  the reference of the container image that it was made of
/// @param at     where it is named, for diagnostics about it
public record InputFile(Path path, List<Piece> pieces, Optional<String> image, Place at) {

    /// A whole file with a stretch of an input's bytes. Other inputs may have the same stretch, which its digest tells.
    ///
    /// @param size   in bytes, at least 1
    /// @param sha256 in hexadecimal
    public record Piece(Path file, long size, String sha256) {

        /// Where the marks of its bytes are, if somebody took them (`dakotac.binary.StretchMarks`).
        public Path marks() {
            return file.resolveSibling(file.getFileName() + ".crc32c");
        }
    }

    public InputFile {
        pieces = List.copyOf(pieces);
    }

    public InputFile(Path path, Optional<String> image, Place at) {
        this(path, List.of(), image, at);
    }

    public InputFile(Path path, Place at) {
        this(path, Optional.empty(), at);
    }

    /// One that lies in pieces, all but the last of whole sectors of 2,048 bytes.
    ///
    /// @param pieces at least one
    public static InputFile joined(List<Piece> pieces, Optional<String> image, Place at) {
        return new InputFile(pieces.getFirst().file(), pieces, image, at);
    }

    /// Those that hold its bytes.
    public List<Path> files() {
        return pieces.isEmpty()
                ? List.of(path)
                : pieces.stream().map(Piece::file).toList();
    }

    /// As people know it.
    public String name() {
        return image.orElseGet(path::toString);
    }
}
