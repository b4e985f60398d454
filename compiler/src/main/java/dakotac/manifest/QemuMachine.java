package dakotac.manifest;

import dakotac.diagnostic.PackageNames;

/// How QEMU makes a machine of an architecture.
///
/// @param program         the QEMU binary
/// @param machine         its machine type
/// @param machineFamily   what the versioned names of that machine type begin with, as firmware descriptors match them
/// @param cpu             the processor where QEMU has to emulate one
/// @param programPackages bring the binary
/// @param firmware        bring UEFI firmware for it
/// @param grubModules     bring the modules that GRUB needs there
public record QemuMachine(
        String program,
        String machine,
        String machineFamily,
        String cpu,
        PackageNames programPackages,
        PackageNames firmware,
        PackageNames grubModules) {}
