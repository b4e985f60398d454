package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Lines of real boots, and the stage that each is taken for.
class StageTest {

    private static void assertStages(String log, Stage... expected) {
        Stage stage = Stage.FIRMWARE;
        Stream.Builder<Stage> seen = Stream.builder();
        for (String line : log.lines().toList()) {
            stage = stage.after(line);
            seen.add(stage);
        }
        assertEquals(List.of(expected), seen.build().toList());
    }

    /// systemd reaches most of its targets twice, first in the initramfs.
    @Test
    void anInitramfsWithSystemdIsNotTheSystem() {
        assertStages("""
                BdsDxe: starting Boot0001 "UEFI QEMU DVD-ROM" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x0,0xFFFF,0x0)
                EFI stub: Booting Linux Kernel...
                [    2.133434] systemd[1]: Running in initrd.
                [  OK  ] Reached target basic.target - Basic System.
                [  OK  ] Reached target initrd-switch-root.target - Switch Root.
                         Starting initrd-switch-root.service - Switch Root...
                """, Stage.LOADER, Stage.KERNEL, Stage.INITRAMFS, Stage.INITRAMFS, Stage.INITRAMFS, Stage.SYSTEM);
    }

    /// What comes over a serial line that is not the last of the consoles.
    @Test
    void theKernelAloneTellsTheSystem() {
        assertStages("""
                [    1.762356] Run /init as init process
                [   30.265084] systemd-journald[159]: Received SIGTERM from PID 1 (systemd).
                """, Stage.INITRAMFS, Stage.SYSTEM);
    }
}
