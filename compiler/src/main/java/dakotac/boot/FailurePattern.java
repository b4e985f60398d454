package dakotac.boot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A line that gives a failure away.
///
/// @param line found anywhere in it
record FailurePattern(FailureCause cause, Pattern line) {

    /// The first that fits counts, so the narrower stands first.
    private static final List<FailurePattern> KNOWN = List.of(
            of(FailureCause.KERNEL_OF_ANOTHER_ARCHITECTURE, "Error loading .*: Unsupported"),
            of(
                    FailureCause.KERNEL_NOT_LOADED,
                    "^Error (loading|opening|preparing) .*: |Failed to execute .* \\(.*\\): "),
            of(FailureCause.NO_BOOT_ENTRY, "No loader found\\. Configuration files in"),
            of(FailureCause.NOT_BOOTABLE, "BdsDxe: failed to (load|start) Boot|BdsDxe: No bootable option|>>Start PXE"),
            of(FailureCause.FIRMWARE_SHELL, "UEFI Interactive Shell v|^Shell> "),
            of(
                    FailureCause.LOOPBACK_FAILED,
                    "^error: (you need to load the kernel first|file `[^']*(?<!\\.mod)' not found)"),
            of(FailureCause.LOOPBACK_FAILED, "^error: invalid magic number|Minimal BASH-like line editing"),
            of(
                    FailureCause.ROOTFS_UNREADABLE,
                    "SQUASHFS error|erofs: .*(corrupt|failed to)|Buffer I/O error on dev loop"),
            of(
                    FailureCause.FILE_SYSTEM_UNKNOWN,
                    "unknown filesystem type '|modprobe: (ERROR|FATAL): .*\\b(squashfs|erofs|overlay)\\b"),
            of(FailureCause.ROOTFS_UNREADABLE, "mount: .*bad superblock on /dev/loop"),
            of(FailureCause.ROOT_NOT_UNDERSTOOD, "dracut: FATAL: Don't know how to handle 'root="),
            of(FailureCause.MEDIA_CHECK_FAILED, "CD check failed!|Media check failed!|the result is: FAIL"),
            of(FailureCause.INITRAMFS_GAVE_UP, "dracut: FATAL: "),
            of(FailureCause.KERNEL_PANIC, "Kernel panic - not syncing"),
            of(FailureCause.ROOT_MISSING, "start job is running for .*by-.*\\((3\\ds|[4-9]\\ds|\\d+min)"),
            of(FailureCause.ROOT_MISSING, "Warning: .*/dev/disk/by-\\S+ does not exist"),
            of(FailureCause.INITRAMFS_TIMEOUT, "dracut-initqueue.*timeout"),
            of(
                    FailureCause.EMERGENCY_SHELL,
                    "Entering emergency mode|You are in emergency mode|Starting.*Dracut Emergency Shell"),
            of(FailureCause.POWERED_OFF, "reboot: (System halted|Power down)"),
            of(FailureCause.QEMU_DIED, "^qemu-system-\\S+: (?!warning|terminating)|^KVM internal error"));

    private static FailurePattern of(FailureCause cause, String regex) {
        return new FailurePattern(cause, Pattern.compile(regex));
    }

    /// What a line without escape sequences gives away.
    static Optional<FailureCause> of(String line) {
        return KNOWN.stream()
                .filter(signature -> signature.line.matcher(line).find())
                .map(FailurePattern::cause)
                .findFirst();
    }
}
