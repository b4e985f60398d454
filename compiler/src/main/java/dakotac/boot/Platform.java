package dakotac.boot;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Tool;
import dakotac.manifest.Arch;
import java.io.IOException;

/// What this machine boots an architecture with.
///
/// @param qemu its QEMU
public record Platform(Arch arch, Tool qemu, Firmware firmware, Accelerator accelerator) {

    /// Finds out.
    ///
    /// @throws UserError if QEMU or firmware is missing
    public static Platform find(Arch arch, Machine machine, FirmwareSearch firmware) throws UserError, IOException {
        Firmware found = firmware.find(arch);
        return new Platform(arch, qemu(arch), found, Accelerator.probe(machine, found, QemuMachine.of(arch)));
    }

    /// The QEMU for an architecture.
    public static Tool qemu(Arch arch) {
        return QemuMachine.of(arch).qemu();
    }
}
