package dakotac.source.tar;

import dakotac.binary.ByteString;

/// A member of a tar, but for the content of a file.
///
/// @param name as it is written there: it may be absolute, or end in a slash
public record TarEntry(ByteString name, Attributes attributes, Kind kind) {

    public sealed interface Kind {}

    /// A regular file, whose content follows.
    public record RegularFile(SparseMap map) implements Kind {}

    /// Another name of a file.
    ///
    /// @param target the file's name in the tar, or in what the tar is extracted over
    public record HardLink(ByteString target) implements Kind {}

    public record SymbolicLink(ByteString target) implements Kind {}

    /// A device file.
    ///
    /// @param major 0 to 4,095, as Linux has it
    /// @param minor 0 to 1,048,575
    public record Device(Access access, int major, int minor) implements Kind {

        static final int MAX_MAJOR = 0xFFF;
        static final int MAX_MINOR = 0xF_FFFF;
    }

    public record Directory() implements Kind {}

    public record Fifo() implements Kind {}

    /// How a device is read.
    public enum Access {
        CHARACTER,
        BLOCK
    }
}
