package dakotac.boot;

import dakotac.diagnostic.PackageNames;
import dakotac.host.Tool;
import dakotac.manifest.Arch;

/// How QEMU makes a machine of an architecture, and which packages bring what that takes.
///
/// @param qemu          the program
/// @param machine       its machine type
/// @param machineFamily what the versioned names of that machine type begin with, as firmware descriptors match them
/// @param cpu           the processor where QEMU has to emulate one
/// @param firmware      bring UEFI firmware for it
/// @param grubModules   bring the modules that GRUB needs there
record QemuMachine(
        Tool qemu, String machine, String machineFamily, String cpu, PackageNames firmware, PackageNames grubModules) {

    /// The one of an architecture.
    static QemuMachine of(Arch arch) {
        return switch (arch) {
            case X86_64 ->
                new QemuMachine(
                        new Tool(
                                "qemu-system-x86_64",
                                new PackageNames("qemu-system-x86", "qemu-system-x86-core", "qemu")),
                        "q35",
                        "pc-q35-",
                        "max",
                        new PackageNames("ovmf", "edk2-ovmf", "qemu"),
                        new PackageNames("grub-efi-amd64-bin:amd64", "grub2-efi-x64-modules", "x86_64-elf-grub"));
            case AARCH64 ->
                new QemuMachine(
                        new Tool(
                                "qemu-system-aarch64",
                                new PackageNames("qemu-system-arm", "qemu-system-aarch64-core", "qemu")),
                        "virt",
                        "virt-",
                        "cortex-a72",
                        new PackageNames("qemu-efi-aarch64", "edk2-aarch64", "qemu"),
                        new PackageNames("grub-efi-arm64-bin:arm64", "grub2-efi-aa64-modules", ""));
        };
    }
}
