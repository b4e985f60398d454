package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import java.util.Optional;

/// Whether firmware can start a kernel or a boot loader: a whole PE image of the right architecture.
///
/// @param program which of the two it is
record ProgramCheck(InputDiagnostics inputDiagnostics, Arch arch, Program program) {

    /// What firmware starts, with what can be wrong with it.
    enum Program {
        LOADER(
                Role.LOADER,
                InputProblem.LOADER_NOT_PE,
                InputProblem.LOADER_NOT_APPLICATION,
                InputProblem.LOADER_WRONG_ARCH,
                InputProblem.LOADER_TRUNCATED),
        KERNEL(
                Role.KERNEL,
                InputProblem.KERNEL_NOT_PE,
                InputProblem.KERNEL_NOT_APPLICATION,
                InputProblem.KERNEL_WRONG_ARCH,
                InputProblem.KERNEL_TRUNCATED);

        private final Role role;
        private final InputProblem notPe;
        private final InputProblem notApplication;
        private final InputProblem wrongArch;
        private final InputProblem truncated;

        Program(
                Role role,
                InputProblem notPe,
                InputProblem notApplication,
                InputProblem wrongArch,
                InputProblem truncated) {
            this.role = role;
            this.notPe = notPe;
            this.notApplication = notApplication;
            this.wrongArch = wrongArch;
            this.truncated = truncated;
        }
    }

    private static final String PE_ONLY = ": systemd-boot starts PE images only";

    /// @param head the first bytes of the member, [PeImage#HEAD] of them or all where it is shorter
    void check(TarMember member, Bytes head) {
        Optional<PeImage> image = PeImage.decode(head);
        if (image.isEmpty()) {
            tellNoImage(member, FileKind.of(head));
        } else if (image.get().machine() != arch.peMachine()) {
            inputDiagnostics.error(
                    program.wrongArch,
                    holds(member) + ", for " + image.get().machineName() + ", not for " + arch.label(),
                    "give the boot files of " + arch.label() + "; are the inputs of two architectures swapped?");
        } else if (!image.get().isEfiApplication()) {
            inputDiagnostics.error(
                    program.notApplication,
                    holds(member) + ", that is " + image.get().subsystemName() + ", not an EFI application",
                    "give the " + program.role.label() + " that is made for UEFI; firmware starts nothing else");
        } else if (image.get().size() > member.size()) {
            inputDiagnostics.error(
                    program.truncated,
                    holds(member) + ", that is cut short: its sections and signatures reach to byte "
                            + image.get().size() + ", the file to " + member.size(),
                    "copy it again from where it comes from; was a disk full?");
        }
    }

    private void tellNoImage(TarMember member, Optional<FileKind> kind) {
        String is = kind.filter(known -> known != FileKind.PE)
                .map(known -> "is " + known.description() + ", not a PE image")
                .orElse("is no PE image");
        inputDiagnostics.odd(
                program.notPe,
                holds(member) + ", that " + is,
                kind.map(ProgramCheck::hint).orElse("check what it is (`file` tells)") + PE_ONLY);
    }

    private String holds(TarMember member) {
        return "holds a " + program.role.label() + ", '" + member.path() + "'";
    }

    private static String hint(FileKind kind) {
        return switch (kind) {
            case GZIP, ZSTD, BZIP2, XZ, LZ4, LZIP -> "decompress it";
            case ELF -> "take the image that the build makes for UEFI (bzImage, Image, vmlinuz.efi)";
            case PE -> "its PE header is damaged; recreate it";
            case TAR, ZIP, SEVEN_ZIP, CPIO, DEB, RPM, SQUASHFS, EROFS, EXT, QCOW2 -> "put the file itself there";
        };
    }
}
