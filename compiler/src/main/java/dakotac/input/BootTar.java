package dakotac.input;

import dakotac.diagnostic.Checked;
import dakotac.input.Blob.Compression;
import dakotac.manifest.InputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A tar of boot files that was read once from end to end.
///
/// @param compression empty for a plain tar
/// @param spool       with what was kept of it
record BootTar(InputFile file, Optional<Compression> compression, TarTree tree, Spool spool) {

    private static final int BUFFER = 1 << 16;

    /// @param spool gets what is worth to be kept of a compressed one
    static Checked<BootTar> read(InputFile file, TarLimits limits, Spool spool) {
        try {
            Optional<Compression> compression = compression(FileKind.of(InputProbe.head(file.path())));
            TarTree tree = tree(file.path(), compression, limits, compression.isPresent() ? spool : Spool.none());
            if (tree.isEmpty() && file.image().isEmpty()) {
                throw new BadInput(
                        InputProblem.TAR_EMPTY, "is an empty tar", "recreate it; was the folder it was made of empty?");
            }
            return Checked.ok(new BootTar(file, compression, tree, spool));
        } catch (BadInput problem) {
            return Checked.broken(problem.about(file));
        } catch (IOException e) {
            return Checked.broken(InputProbe.unreadable(e).about(file));
        }
    }

    /// Where a member's bytes lie.
    Blob blob(TarMember member) {
        Optional<Blob> kept = spool.file(member).map(copy -> new Blob.Unpacked(file.path(), copy, member.size()));
        return kept.orElseGet(() -> stored(member));
    }

    private Blob stored(TarMember member) {
        return compression
                .<Blob>map(by -> new Blob.Compressed(file.path(), by, member.offset(), member.size()))
                .orElseGet(() -> new Blob.Extent(file.path(), member.offset(), member.size()));
    }

    private static TarTree tree(Path file, Optional<Compression> compression, TarLimits limits, Spool spool)
            throws IOException {
        try (LimitedInputStream in = open(file, compression, limits)) {
            return TarReader.read(in, limits, spool);
        }
    }

    private static LimitedInputStream open(Path file, Optional<Compression> compression, TarLimits limits)
            throws IOException {
        if (compression.isPresent()) {
            InputStream in = Decompression.open(file, compression.get());
            return new LimitedInputStream(new BufferedInputStream(in, BUFFER), limits.decompressed());
        }
        return new LimitedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), Long.MAX_VALUE);
    }

    private static Optional<Compression> compression(Optional<FileKind> kind) throws BadInput {
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind.get()) {
            case TAR -> Optional.empty();
            case GZIP -> Optional.of(Compression.GZIP);
            case ZSTD -> Optional.of(Compression.ZSTD);
            case BZIP2, XZ, LZ4, LZIP ->
                throw wrongKind(kind.get(), "decompress it, or compress it with gzip or zstd instead");
            case SQUASHFS, EROFS, EXT, QCOW2 ->
                throw wrongKind(kind.get(), "give a tar of the boot files; are two inputs swapped?");
            case ZIP, SEVEN_ZIP, CPIO, DEB, RPM, ELF, PE ->
                throw wrongKind(kind.get(), "give a tar of the boot files: plain, gzip- or zstd-compressed");
        };
    }

    private static BadInput wrongKind(FileKind kind, String hint) {
        return new BadInput(
                InputProblem.TAR_FORMAT, "is " + kind.description() + ", which is not read as boot files", hint);
    }
}
