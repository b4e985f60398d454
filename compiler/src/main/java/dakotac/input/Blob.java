package dakotac.input;

import dakotac.manifest.InputFile.Piece;
import java.nio.file.Path;
import java.util.List;

/// Bytes that lie somewhere on disk.
public sealed interface Blob {

    /// In bytes.
    long size();

    /// The file that holds it, or its beginning.
    Path file();

    /// Bytes in one place: a stretch of a file, which may have to be decompressed to get at it.
    sealed interface Contiguous extends Blob {}

    /// A stretch of a file as it is: a whole file, or a member of an uncompressed tar.
    ///
    /// @param offset bytes from the start of the file
    record Extent(Path file, long offset, long size) implements Contiguous {}

    /// A stretch of what a compressed file decompresses to.
    ///
    /// @param offset bytes from the start of the decompressed stream
    record Compressed(Path file, Compression compression, long offset, long size) implements Contiguous {}

    /// What a compressed file held, now in a file of its own.
    ///
    /// @param file where it comes from
    /// @param copy where it lies as it is
    record Unpacked(Path file, Path copy, long size) implements Contiguous {

        public Extent extent() {
            return new Extent(copy, 0, size);
        }
    }

    /// Several files, one after the other, some of which may be part of other blobs too.
    ///
    /// @param pieces at least one
    record Joined(List<Piece> pieces) implements Blob {

        public Joined {
            pieces = List.copyOf(pieces);
        }

        @Override
        public long size() {
            return pieces.stream().mapToLong(Piece::size).sum();
        }

        @Override
        public Path file() {
            return pieces.getFirst().file();
        }

        /// Where the bytes of a piece are.
        public static Extent extent(Piece piece) {
            return new Extent(piece.file(), 0, piece.size());
        }
    }

    enum Compression {
        GZIP,
        ZSTD
    }
}
