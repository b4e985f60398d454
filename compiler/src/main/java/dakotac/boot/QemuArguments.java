package dakotac.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The machine that is to boot, in QEMU's words.
///
/// @param firmware with a variable store that this machine may write to
/// @param image    what is on the medium
record QemuArguments(Platform platform, Firmware firmware, Medium medium, Path image) {

    private static final String MEMORY = "2048"; // MiB

    /// Behind QEMU's own DHCP server and address translation; this machine is 10.0.2.2. Without a ROM, which QEMU may
    /// not have: the firmware knows such cards.
    private static final String NETWORK_CARD = "virtio-net-pci,netdev=network,romfile=";

    /// A machine whose serial line is QEMU's standard output.
    List<String> watched() {
        return machine("-monitor", "none", "-chardev", "stdio,id=serial,signal=off", "-serial", "chardev:serial");
    }

    /// A machine whose serial line is the terminal, with QEMU's own monitor behind Ctrl-A c.
    List<String> interactive() {
        return machine("-serial", "mon:stdio");
    }

    private List<String> machine(String... console) {
        QemuMachine qemuMachine = QemuMachine.of(platform.arch());
        List<String> words = new ArrayList<>(List.of("-machine", qemuMachine.machine()));
        words.addAll(List.of("-accel", platform.accelerator().option()));
        words.addAll(List.of("-cpu", platform.accelerator().cpu(qemuMachine)));
        words.addAll(List.of("-smp", Integer.toString(platform.accelerator().processors()), "-m", MEMORY));
        words.addAll(List.of("-nodefaults", "-display", "none", "-no-reboot"));
        words.addAll(List.of("-drive", firmware.code().drive("0,readonly=on")));
        firmware.variables().ifPresent(variables -> words.addAll(List.of("-drive", variables.drive("1"))));
        words.addAll(List.of(console));
        words.addAll(medium.devices(image));
        words.addAll(List.of("-netdev", "user,id=network", "-device", NETWORK_CARD));
        return words;
    }
}
