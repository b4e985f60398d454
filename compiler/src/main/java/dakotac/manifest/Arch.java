package dakotac.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The architectures an image can carry, and what manifests, firmware and boot files call them. How to boot an image of
/// one is the concern of `dakotac.boot`, which has a table of its own.
public enum Arch {
    X86_64(
            "x86_64",
            "amd64",
            "X64",
            0x8664,
            62,
            "ttyS0,115200n8",
            List.of("x86_64", "i386"),
            List.of("amd64", "x64", "x86-64"),
            Firmware.ACPI_ONLY),
    AARCH64(
            "aarch64",
            "arm64",
            "AA64",
            0xAA64,
            183,
            "ttyAMA0,115200n8",
            List.of("arm64"),
            List.of("arm64", "aa64"),
            Firmware.ACPI_OR_DEVICETREE);

    /// How firmware describes the hardware to the kernel.
    private enum Firmware {
        ACPI_ONLY,
        ACPI_OR_DEVICETREE
    }

    private final String label;
    private final String ociArchitecture;
    private final String uefiSuffix;
    private final int peMachine;
    private final int elfMachine;
    private final String serialConsole;

    @SuppressWarnings("ImmutableEnumChecker") // it is what List.of gave
    private final List<String> grubCpus;

    @SuppressWarnings("ImmutableEnumChecker") // likewise
    private final List<String> otherNames;

    private final Firmware firmware;

    Arch(
            String label,
            String ociArchitecture,
            String uefiSuffix,
            int peMachine,
            int elfMachine,
            String serialConsole,
            List<String> grubCpus,
            List<String> otherNames,
            Firmware firmware) {
        this.label = label;
        this.ociArchitecture = ociArchitecture;
        this.uefiSuffix = uefiSuffix;
        this.peMachine = peMachine;
        this.elfMachine = elfMachine;
        this.serialConsole = serialConsole;
        this.grubCpus = grubCpus;
        this.otherNames = otherNames;
        this.firmware = firmware;
    }

    /// The architecture that a manifest calls so.
    public static Optional<Arch> named(String label) {
        return Arrays.stream(values()).filter(arch -> arch.label.equals(label)).findFirst();
    }

    /// The architecture that distributions or firmware call so: `amd64`, `arm64`.
    public static Optional<Arch> elsewhereNamed(String name) {
        return Arrays.stream(values())
                .filter(arch -> arch.otherNames.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// The name in manifests and on the image, as `uname -m` prints it.
    public String label() {
        return label;
    }

    /// The name in container images (OCI image-spec, `architecture`), as Go has it.
    public String ociArchitecture() {
        return ociArchitecture;
    }

    /// What firmware starts from a removable medium: `EFI/BOOT/BOOT<suffix>.EFI` (UEFI 2.10, 3.5.1.1).
    public String removableMediaPath() {
        return "EFI/BOOT/BOOT" + uefiSuffix + ".EFI";
    }

    /// The value of a boot entry's `architecture` key (Boot Loader Specification): the suffix in lower case.
    public String blsName() {
        return uefiSuffix.toLowerCase(Locale.ROOT);
    }

    /// The `Machine` field of this architecture's PE/COFF images.
    public int peMachine() {
        return peMachine;
    }

    /// The field `e_machine` of this architecture's ELF files (System V ABI, "ELF Header").
    public int elfMachine() {
        return elfMachine;
    }

    /// The serial line of its machines, as the kernel's `console=` takes it.
    public String serialConsole() {
        return serialConsole;
    }

    /// The consoles where a manifest names none. The last becomes `/dev/console`, where shells ask people what to do:
    /// the screen, as a serial line may not be there.
    public List<String> consoles() {
        return List.of(serialConsole, "tty0");
    }

    /// The values of GRUB's variable `grub_cpu` on processors that run this architecture's kernel. A GRUB that was
    /// started by a PC's BIOS calls itself `i386`.
    public List<String> grubCpus() {
        return grubCpus;
    }

    /// The name of GRUB's modules for the UEFI firmware of this architecture.
    public String grubTarget() {
        return grubCpus.getFirst() + "-efi";
    }

    /// Whether machines of this kind may need a devicetree blob from the boot medium.
    public boolean takesDevicetree() {
        return firmware == Firmware.ACPI_OR_DEVICETREE;
    }
}
