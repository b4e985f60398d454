package dakotac.boot;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.ToolProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Who carries out the guest's instructions.
public enum Accelerator {
    KVM("kvm"),
    TCG("tcg");

    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String option;

    Accelerator(String option) {
        this.option = option;
    }

    String option() {
        return option;
    }

    /// What tables and reports call it.
    public String label() {
        return this == KVM ? "kvm" : "tcg";
    }

    /// The processor that QEMU is to show.
    String cpu(QemuMachine qemuMachine) {
        return switch (this) {
            case KVM -> "host";
            case TCG -> qemuMachine.cpu();
        };
    }

    /// How many processors the guest has. QEMU runs each as a thread of this machine; emulated ones that wait for each
    /// other's locks while this machine's processors are busy were seen to stand still for minutes.
    int processors() {
        return switch (this) {
            case KVM -> 2;
            case TCG -> 1;
        };
    }

    /// The fastest that works for these guests. A device `/dev/kvm` says little, and a machine that can be made with
    /// it not much more: there are hosts on which it stops at an instruction of the firmware. So the firmware is
    /// started without a medium, and must get as far as looking for one.
    static Accelerator probe(Machine machine, Firmware firmware, QemuMachine qemuMachine)
            throws UserError, IOException {
        if (!Files.isWritable(DEVICE)) {
            return TCG;
        }
        try (ToolProcess probe = machine.start(qemuMachine.qemu(), firmwareAlone(firmware, qemuMachine));
                SerialInput serial = new SerialInput(probe.output())) {
            return looksForMedium(serial) ? KVM : TCG;
        }
    }

    private static List<String> firmwareAlone(Firmware firmware, QemuMachine qemuMachine) {
        List<String> words = new ArrayList<>(List.of("-machine", qemuMachine.machine(), "-accel", KVM.option));
        words.addAll(List.of("-cpu", KVM.cpu(qemuMachine), "-m", "512", "-nodefaults", "-display", "none"));
        words.addAll(List.of("-drive", firmware.code().drive("0,readonly=on")));
        firmware.variables().ifPresent(flash -> words.addAll(List.of("-drive", flash.drive("1,snapshot=on"))));
        words.addAll(List.of("-monitor", "none", "-serial", "stdio"));
        return words;
    }

    private static boolean looksForMedium(SerialInput serial) throws IOException {
        Stopwatch time = Stopwatch.start();
        SerialText text = new SerialText();
        while (time.elapsed().compareTo(PATIENCE) < 0
                && serial.next(PATIENCE) instanceof SerialInput.Bytes(var bytes)) {
            for (String line : text.accept(bytes)) {
                if (line.contains("BdsDxe:") || line.contains("KVM internal error")) {
                    return line.contains("BdsDxe:");
                }
            }
        }
        return false;
    }
}
