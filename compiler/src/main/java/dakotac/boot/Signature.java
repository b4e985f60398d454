package dakotac.boot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A line that gives a failure away.
///
/// @param line found anywhere in it
record Signature(Cause cause, Pattern line) {

    /// The first that fits counts, so the narrower stands first.
    private static final List<Signature> KNOWN = List.of(
            of(Cause.KERNEL_OF_ANOTHER_ARCHITECTURE, "Error loading .*: Unsupported"),
            of(Cause.KERNEL_NOT_LOADED, "^Error (loading|opening|preparing) .*: |Failed to execute .* \\(.*\\): "),
            of(Cause.NO_BOOT_ENTRY, "No loader found\\. Configuration files in"),
            of(Cause.NOT_BOOTABLE, "BdsDxe: failed to (load|start) Boot|BdsDxe: No bootable option|>>Start PXE"),
            of(Cause.FIRMWARE_SHELL, "UEFI Interactive Shell v|^Shell> "),
            of(Cause.LOOPBACK_FAILED, "^error: (you need to load the kernel first|file `[^']*(?<!\\.mod)' not found)"),
            of(Cause.LOOPBACK_FAILED, "^error: invalid magic number|Minimal BASH-like line editing"),
            of(Cause.ROOTFS_UNREADABLE, "SQUASHFS error|erofs: .*(corrupt|failed to)|Buffer I/O error on dev loop"),
            of(
                    Cause.FILE_SYSTEM_UNKNOWN,
                    "unknown filesystem type '|modprobe: (ERROR|FATAL): .*\\b(squashfs|erofs|overlay)\\b"),
            of(Cause.ROOTFS_UNREADABLE, "mount: .*bad superblock on /dev/loop"),
            of(Cause.ROOT_NOT_UNDERSTOOD, "dracut: FATAL: Don't know how to handle 'root="),
            of(Cause.MEDIA_CHECK_FAILED, "CD check failed!|Media check failed!|the result is: FAIL"),
            of(Cause.INITRAMFS_GAVE_UP, "dracut: FATAL: "),
            of(Cause.KERNEL_PANIC, "Kernel panic - not syncing"),
            of(Cause.ROOT_MISSING, "start job is running for .*by-.*\\((3\\ds|[4-9]\\ds|\\d+min)"),
            of(Cause.ROOT_MISSING, "Warning: .*/dev/disk/by-\\S+ does not exist"),
            of(Cause.INITRAMFS_TIMEOUT, "dracut-initqueue.*timeout"),
            of(
                    Cause.EMERGENCY_SHELL,
                    "Entering emergency mode|You are in emergency mode|Starting.*Dracut Emergency Shell"),
            of(Cause.POWERED_OFF, "reboot: (System halted|Power down)"),
            of(Cause.QEMU_DIED, "^qemu-system-\\S+: (?!warning|terminating)|^KVM internal error"));

    private static Signature of(Cause cause, String regex) {
        return new Signature(cause, Pattern.compile(regex));
    }

    /// What a line without escape sequences gives away.
    static Optional<Cause> of(String line) {
        return KNOWN.stream()
                .filter(signature -> signature.line.matcher(line).find())
                .map(Signature::cause)
                .findFirst();
    }
}
