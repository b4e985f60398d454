package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.input.linux.Initramfs;
import dakotac.input.linux.Initramfs.Defect;
import dakotac.input.linux.InitramfsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Whether Linux can unpack an initramfs, and all of it is there.
record InitramfsCheck(InputDiagnostics inputDiagnostics) {

    private static final String AGAIN = "recreate it with dracut; was that interrupted, or a disk full?";

    /// @param head its first bytes
    /// @param in   all of them
    /// @return what is in it, where it has no defect
    /// @throws IOException if it cannot be read
    Optional<InitramfsFiles> check(TarMember member, Bytes head, InputStream in) throws IOException {
        String holds = "holds an initramfs, '" + member.path() + "', ";
        Initramfs.Found found = Initramfs.read(in);
        found.defect().ifPresent(defect -> tell(holds, FileKind.of(head), defect));
        return found.defect().isPresent() ? Optional.empty() : Optional.of(found.files());
    }

    private void tell(String holds, Optional<FileKind> kind, Defect defect) {
        switch (defect) {
            case Defect.Zeros() ->
                inputDiagnostics.error(InputProblem.INITRAMFS_DAMAGED, holds + "that is nothing but zeros", AGAIN);
            case Defect.NoFiles() ->
                inputDiagnostics.error(InputProblem.INITRAMFS_DAMAGED, holds + "in which there is no file", AGAIN);
            case Defect.NoArchive() ->
                inputDiagnostics.error(InputProblem.INITRAMFS_UNKNOWN, holds + is(kind), hint(kind));
            case Defect.Junk(long at) ->
                inputDiagnostics.odd(
                        InputProblem.INITRAMFS_DAMAGED,
                        holds + "that has something else behind its archives, at byte " + at + ", where Linux stops",
                        "join nothing but cpio archives, each as it is or compressed as a whole");
            case Defect.NoHeader(long at) ->
                inputDiagnostics.error(
                        InputProblem.INITRAMFS_DAMAGED,
                        holds + "whose cpio archive has no header at byte " + at,
                        AGAIN + " By hand: cpio -o -H newc");
            case Defect.CutStream(String compression) ->
                inputDiagnostics.error(
                        InputProblem.INITRAMFS_TRUNCATED,
                        holds + "that ends in the middle of its " + compression + " stream",
                        AGAIN);
            case Defect.DamagedStream(String compression, String why) ->
                inputDiagnostics.error(
                        InputProblem.INITRAMFS_DAMAGED,
                        holds + "whose " + compression + " stream cannot be decompressed (" + why + ")",
                        AGAIN);
            case Defect.UnknownChecksum() ->
                inputDiagnostics.odd(
                        InputProblem.INITRAMFS_CHECKSUM,
                        holds + "that is compressed with xz and a checksum that Linux does not know",
                        "compress it with xz --check=crc32");
            case Defect.CutArchive() ->
                inputDiagnostics.error(
                        InputProblem.INITRAMFS_TRUNCATED, holds + "that ends in the middle of its cpio archive", AGAIN);
            case Defect.NoTrailer() ->
                inputDiagnostics.odd(
                        InputProblem.INITRAMFS_TRUNCATED,
                        holds + "whose cpio archive has no end mark (TRAILER!!!)",
                        AGAIN);
        }
    }

    private static String is(Optional<FileKind> kind) {
        return kind.map(known -> "that is " + known.description() + ", which Linux does not unpack")
                .orElse("that is neither a cpio archive nor compressed");
    }

    private static String hint(Optional<FileKind> kind) {
        return kind.equals(Optional.of(FileKind.LZ4))
                ? "compress it with `lz4 -l`: Linux knows its legacy format only"
                : "put the initramfs itself there; are two files swapped?";
    }
}
