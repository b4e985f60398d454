package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import java.util.Optional;

/// Whether firmware can start a kernel or a boot loader: a whole PE image of the right architecture.
///
/// @param role which of the two it is
record ProgramCheck(InputDiagnostics inputDiagnostics, Arch arch, Role role) {

    private static final String PE_ONLY = ": systemd-boot starts PE images only";

    /// @param head the first bytes of the member, [PeImage#HEAD] of them or all where it is shorter
    void check(TarMember member, Bytes head) {
        Optional<PeImage> image = PeImage.decode(head);
        if (image.isEmpty()) {
            tellNoImage(member, FileKind.of(head));
        } else if (image.get().machine() != arch.peMachine()) {
            inputDiagnostics.error(
                    role.label() + "-wrong-arch",
                    holds(member) + ", for " + image.get().machineName() + ", not for " + arch.label(),
                    "give the boot files of " + arch.label() + "; are the inputs of two architectures swapped?");
        } else if (image.get().size() > member.size()) {
            inputDiagnostics.error(
                    role.label() + "-truncated",
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
                role.label() + "-not-pe",
                holds(member) + ", that " + is,
                kind.map(ProgramCheck::hint).orElse("check what it is (`file` tells)") + PE_ONLY);
    }

    private String holds(TarMember member) {
        return "holds a " + role.label() + ", '" + member.path() + "'";
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
