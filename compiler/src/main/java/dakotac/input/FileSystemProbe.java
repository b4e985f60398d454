package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Checked;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// Looks at a root file system or an offline store: is it one that the live system can mount, and is all of it there.
final class FileSystemProbe {

    private final InputDiagnostics inputDiagnostics;
    private final InputFile file;
    private final String what;
    private final Optional<Arch> system;
    private final Optional<String> kernel;

    private FileSystemProbe(InputFile file, ImageInput imageInput, Strictness strictness, Optional<String> kernel) {
        this.inputDiagnostics = new InputDiagnostics(file, strictness);
        this.file = file;
        this.what = imageInput.role().label();
        this.system = imageInput.role() == Role.ROOTFS ? imageInput.arch() : Optional.empty();
        this.kernel = kernel;
    }

    /// The whole file as a blob.
    ///
    /// @param kernel the release of its architecture's, where that is known
    static Checked<Blob> read(InputFile file, ImageInput imageInput, Strictness strictness, Optional<String> kernel) {
        return new FileSystemProbe(file, imageInput, strictness, kernel).read();
    }

    private Checked<Blob> read() {
        try {
            Bytes head = InputProbe.head(file.path());
            Blob blob = file.pieces().isEmpty()
                    ? new Blob.Extent(file.path(), 0, Files.size(file.path()))
                    : new Blob.Joined(file.pieces());
            check(head, blob.size());
            return Checked.of(blob, inputDiagnostics.all());
        } catch (BadInput problem) {
            return Checked.broken(problem.about(file));
        } catch (IOException e) {
            return Checked.broken(InputProbe.unreadable(e).about(file));
        }
    }

    private void check(Bytes head, long size) throws IOException {
        Optional<SquashfsSuperblock> squashfs = SquashfsSuperblock.decode(head);
        Optional<ErofsSuperblock> erofs = ErofsSuperblock.decode(head);
        if (squashfs.isPresent()) {
            new SquashfsCheck(inputDiagnostics, size).check(squashfs.get());
            boolean ready = file.image().isEmpty(); // what is made of an image was looked at as a tree
            if (ready && inputDiagnostics.all().isEmpty()) {
                new SquashfsContentCheck(inputDiagnostics, file, system, kernel).check();
            }
        } else if (erofs.isPresent()) {
            new ErofsCheck(inputDiagnostics, file.path(), size).check(erofs.get());
        } else {
            tellUnknown(head);
        }
    }

    private void tellUnknown(Bytes head) {
        Optional<FileKind> kind = FileKind.of(head);
        if (kind.equals(Optional.of(FileKind.SQUASHFS)) || kind.equals(Optional.of(FileKind.EROFS))) {
            tellSenseless(kind.get(), head);
            return;
        }
        String is = kind.map(known -> "is " + known.description()).orElse("begins with no known superblock");
        inputDiagnostics.odd(
                InputProblem.FILESYSTEM_UNKNOWN,
                is + "; the " + what + " is to be a squashfs or an erofs",
                "make it with mksquashfs or mkfs.erofs; check too that no two inputs are swapped");
    }

    private void tellSenseless(FileKind kind, Bytes head) {
        int end = kind == FileKind.EROFS ? ErofsSuperblock.OFFSET + ErofsSuperblock.SIZE : SquashfsSuperblock.SIZE;
        if (head.size() < end) {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_TRUNCATED,
                    "is cut short in its superblock",
                    "recreate it or copy it again");
        } else {
            inputDiagnostics.error(
                    InputProblem.FILESYSTEM_DAMAGED,
                    "is " + kind.description() + " whose superblock makes no sense",
                    "recreate it");
        }
    }
}
