package dakotac.input;

import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.Optional;

/// Looks at how a boot file begins: is it what it is taken for, and is it for this architecture.
final class BootFileCheck {

    private static final String PE_ONLY = ": systemd-boot starts PE images only";

    private final Arch arch;
    private final InputDiagnostics inputDiagnostics;

    BootFileCheck(Arch arch, InputDiagnostics inputDiagnostics) {
        this.arch = arch;
        this.inputDiagnostics = inputDiagnostics;
    }

    /// @param head the first bytes of the member, [PeImage#HEAD] of them or all where it is shorter
    void check(Role role, TarMember member, byte[] head) {
        if (member.size() == 0) {
            inputDiagnostics.error(
                    role.label() + "-empty",
                    "holds an empty " + role.label() + ", '" + member.path() + "'",
                    "make the tar anew; was a step interrupted?");
            return;
        }
        switch (role) {
            case KERNEL, LOADER -> checkImage(role, member, head);
            case DEVICETREE -> checkDevicetree(member, head);
            case INITRAMFS, ROOTFS, OFFLINE_STORE, FILE -> {}
        }
    }

    private void checkImage(Role role, TarMember member, byte[] head) {
        Optional<PeImage> image = PeImage.decode(head);
        if (image.isEmpty()) {
            tellNoImage(role, member, FileKind.of(head));
        } else if (image.get().machine() != arch.peMachine()) {
            inputDiagnostics.error(
                    role.label() + "-wrong-arch",
                    "holds a " + role.label() + ", '" + member.path() + "', for "
                            + machine(image.get().machine()) + ", not for " + arch.label(),
                    "give the boot files of " + arch.label() + "; are the inputs of two architectures swapped?");
        }
    }

    private void tellNoImage(Role role, TarMember member, Optional<FileKind> kind) {
        String is = kind.filter(known -> known != FileKind.PE)
                .map(known -> "is " + known.description() + ", not a PE image")
                .orElse("is no PE image");
        inputDiagnostics.odd(
                role.label() + "-not-pe",
                "holds a " + role.label() + ", '" + member.path() + "', that " + is,
                kind.map(BootFileCheck::hint).orElse("check what it is (`file` tells)") + PE_ONLY);
    }

    private static String hint(FileKind kind) {
        return switch (kind) {
            case GZIP, ZSTD, BZIP2, XZ, LZ4, LZIP -> "decompress it";
            case ELF -> "take the image that the build makes for UEFI (bzImage, Image, vmlinuz.efi)";
            case PE -> "its PE header is damaged; make it anew";
            case TAR, ZIP, SEVEN_ZIP, CPIO, DEB, RPM, SQUASHFS, EROFS, EXT, QCOW2 -> "put the file itself there";
        };
    }

    private void checkDevicetree(TarMember member, byte[] head) {
        Optional<DevicetreeHeader> header = DevicetreeHeader.decode(head);
        if (header.isEmpty()) {
            inputDiagnostics.error(
                    "devicetree-damaged",
                    "holds '" + member.path() + "', which is no devicetree blob",
                    "compile it with dtc; the magic number d00dfeed is missing");
        } else if (header.get().totalSize() > member.size()) {
            inputDiagnostics.error(
                    "devicetree-damaged",
                    "holds a devicetree, '" + member.path() + "', that is cut short: it says "
                            + header.get().totalSize() + " bytes and has " + member.size(),
                    "make the tar anew");
        }
    }

    private static String machine(int machine) {
        return Arrays.stream(Arch.values())
                .filter(arch -> arch.peMachine() == machine)
                .findFirst()
                .map(Arch::label)
                .orElseGet(() -> "the PE machine 0x%04x".formatted(machine));
    }
}
