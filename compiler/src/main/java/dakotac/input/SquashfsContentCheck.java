package dakotac.input;

import com.github.luben.zstd.util.Native;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.squashfs.Compressor;
import dakotac.squashfs.SquashfsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Whether a ready squashfs holds what it is to be: read as far as that takes.
///
/// @param arch   whose root file system it is to be; empty for a store
/// @param kernel the release of its kernel, where that is known
record SquashfsContentCheck(
        InputDiagnostics inputDiagnostics, InputFile file, Optional<Arch> arch, Optional<String> kernel) {

    private static final int MAX_PADDING = 1 << 20;

    void check() throws IOException {
        try (BlobData data = BlobData.open(file.path(), file.pieces())) {
            SquashfsReader reader = SquashfsReader.open(data);
            checkEnd(data, reader.superblock().bytesUsed());
            Compressor compressor = reader.superblock().compressor();
            if (!isReadable(compressor)) {
                inputDiagnostics.note(
                        InputProblem.FILESYSTEM_NOT_READ,
                        "is compressed with " + compressor.label()
                                + ", which dakotac does not read: nobody looked at what is in it",
                        "gzip, xz and zstd are read");
            } else if (arch.isPresent()) {
                check(SystemFacts.of(new SquashfsFiles(reader)), arch.get());
            } else {
                reader.list(reader.root());
            }
        } catch (Malformed problem) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_DAMAGED,
                    "is a damaged squashfs: " + problem.getMessage(),
                    "recreate it or copy it again");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Without the library of zstd a build does well: that of an input is not needed.
    private static boolean isReadable(Compressor compressor) {
        if (compressor != Compressor.ZSTD) {
            return compressor.isReadable();
        }
        try {
            Native.load();
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    /// Tools fill up the last block with zeros.
    private void checkEnd(BlobData data, long end) {
        long more = data.size() - end;
        Bytes first = data.read(end, (int) Math.min(more, MAX_PADDING));
        if (more > MAX_PADDING || !first.isZero()) {
            inputDiagnostics.odd(
                    InputProblem.FILESYSTEM_OVERGROWN,
                    "goes on for %,d bytes after its squashfs ends".formatted(more),
                    "recreate it; was something appended, or written over a larger file?");
        }
    }

    private void check(SystemFacts facts, Arch wanted) {
        facts.program()
                .filter(program -> program.machine() != wanted.elfMachine())
                .ifPresent(program -> inputDiagnostics.error(
                        InputProblem.ROOTFS_ARCHITECTURE,
                        "is a root file system for " + program.machineName() + ", by its /" + program.path(),
                        "name that of " + wanted.label() + "; are the inputs of two architectures swapped?"));
        kernel.filter(facts::lacksModules)
                .ifPresent(release -> inputDiagnostics.error(
                        InputProblem.ROOTFS_MODULES,
                        "has modules for %s, but the kernel of %s is %s"
                                .formatted(Quote.plain(String.join(", ", facts.kernels())), wanted.label(), release),
                        "make boot files and root file system from one system"));
        if (!facts.missingFolders().isEmpty()) {
            inputDiagnostics.odd(
                    InputProblem.ROOTFS_FOLDERS,
                    "lacks /" + String.join(", /", facts.missingFolders())
                            + ", where a live system mounts what it needs",
                    "make it with these folders, empty; mksquashfs -e leaves them out, -e 'proc/*' -wildcards does not");
        }
    }
}
