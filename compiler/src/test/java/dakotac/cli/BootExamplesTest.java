package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Example;
import dakotac.boot.FailureCause;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// For each cause a guest that says what such guests say, and what `boot` makes of it. Guests that really fail:
/// `BootFailureTest`.
class BootExamplesTest {

    private static final String NOTHING_TO_START =
            "BdsDxe: failed to load Boot0001 \"UEFI QEMU QEMU CD-ROM \" from PciRoot(0x0)/Pci(0x1,0x0)/Scsi(0x0,0x0): Not Found";

    private static final Map<FailureCause, String> SAID = said();

    @TempDir
    private static Path isos = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        for (Arch arch : Arch.values()) {
            ProbeIso.build(isos, arch.label(), arch);
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private static Map<FailureCause, String> said() {
        Map<FailureCause, String> said = new EnumMap<>(FailureCause.class);
        said.put(
                FailureCause.KERNEL_OF_ANOTHER_ARCHITECTURE,
                "Error loading \\images\\pxeboot\\x86_64\\vmlinuz: Unsupported");
        said.put(FailureCause.KERNEL_NOT_LOADED, "Error opening \\images\\pxeboot\\initrd.img: Not Found");
        said.put(FailureCause.NO_LOADER_FOR_THIS_ARCHITECTURE, NOTHING_TO_START);
        said.put(FailureCause.NOT_BOOTABLE, NOTHING_TO_START);
        said.put(FailureCause.FIRMWARE_SHELL, "UEFI Interactive Shell v2.2");
        said.put(
                FailureCause.NO_BOOT_ENTRY,
                "No loader found. Configuration files in \\loader\\entries\\*.conf are needed.");
        said.put(FailureCause.LOOPBACK_FAILED, "error: file `/images/pxeboot/x86_64/vmlinuz' not found.");
        said.put(
                FailureCause.KERNEL_PANIC,
                "[    2.418] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)");
        said.put(FailureCause.ROOTFS_UNREADABLE, "[    4.102] SQUASHFS error: Failed to read block 0x4c4b40: -5");
        said.put(
                FailureCause.FILE_SYSTEM_UNKNOWN,
                "[    5.730] dracut-initqueue[412]: mount: /sysroot: unknown filesystem type 'squashfs'.");
        said.put(FailureCause.ROOT_MISSING, "Warning: /dev/disk/by-label/DAKOTA_LIVE does not exist");
        said.put(
                FailureCause.ROOT_NOT_UNDERSTOOD,
                "dracut: FATAL: Don't know how to handle 'root=live:LABEL=DAKOTA_LIVE'");
        said.put(FailureCause.MEDIA_CHECK_FAILED, "dracut: FATAL: CD check failed!");
        said.put(
                FailureCause.INITRAMFS_GAVE_UP,
                "dracut: FATAL: No or empty root= argument\n[    6.010] reboot: System halted");
        said.put(
                FailureCause.INITRAMFS_TIMEOUT,
                "dracut-initqueue[402]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:");
        said.put(FailureCause.EMERGENCY_SHELL, "You are in emergency mode. After logging in, type \"journalctl -xb\"");
        said.put(FailureCause.MARKER_OF_ANOTHER_ARCHITECTURE, "DAKOTA_LIVE_READY aarch64");
        said.put(FailureCause.MARKER_MISSING, "[  OK  ] Reached target graphical.target - Graphical Interface.");
        said.put(FailureCause.POWERED_OFF, "[   31.006] reboot: Power down");
        said.put(
                FailureCause.QEMU_DIED,
                "qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory");
        said.put(FailureCause.TIMEOUT, "[    1.377] Run /init as init process");
        return said;
    }

    @ParameterizedTest
    @EnumSource
    void hasItsExample(FailureCause cause) throws IOException {
        Path line = Files.writeString(folder.resolve("line"), SAID.getOrDefault(cause, "") + "\n");
        FakeQemu qemu = FakeQemu.running(folder, "cat '%s'; sleep 30".formatted(line));
        Arch arch = cause == FailureCause.NO_LOADER_FOR_THIS_ARCHITECTURE ? Arch.AARCH64 : Arch.X86_64;
        Files.copy(isos.resolve(arch.label()), folder.resolve("live.iso"), StandardCopyOption.REPLACE_EXISTING);
        Example.check(cause, qemu.boot("--timeout", "2").err(), folder);
    }

    @Test
    void everyCauseHasItsLine() {
        assertEquals(
                List.of(),
                Arrays.stream(FailureCause.values())
                        .filter(cause -> !SAID.containsKey(cause))
                        .toList());
    }
}
