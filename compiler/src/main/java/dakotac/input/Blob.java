package dakotac.input;

import java.nio.file.Path;

/// Bytes that lie somewhere on disk: a stretch of a file, which may have to be decompressed to get at it.
public sealed interface Blob {

    /// In bytes.
    long size();

    /// The file that holds it.
    Path file();

    /// A stretch of a file as it is: a whole file, or a member of an uncompressed tar.
    ///
    /// @param offset bytes from the start of the file
    record Extent(Path file, long offset, long size) implements Blob {}

    /// A stretch of what a compressed file decompresses to.
    ///
    /// @param offset bytes from the start of the decompressed stream
    record Compressed(Path file, Compression compression, long offset, long size) implements Blob {}

    /// What a compressed file held, now in a file of its own.
    ///
    /// @param file where it comes from
    /// @param copy where it lies as it is
    record Unpacked(Path file, Path copy, long size) implements Blob {

        public Extent extent() {
            return new Extent(copy, 0, size);
        }
    }

    enum Compression {
        GZIP,
        ZSTD
    }
}
