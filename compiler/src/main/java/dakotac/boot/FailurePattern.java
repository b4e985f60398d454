package dakotac.boot;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A line that gives a failure away.
///
/// @param lines  one of these is found anywhere in it. Guests write the lines, so the time that a pattern takes grows
///               with the line and no faster (RE2), and hardly at all where the pattern begins with plain text
/// @param except none of these is found in it
record FailurePattern(FailureCause cause, List<Pattern> lines, List<Pattern> except) {

    /// The first that fits counts, so the narrower stands first.
    private static final List<FailurePattern> KNOWN = List.of(
            of(FailureCause.KERNEL_OF_ANOTHER_ARCHITECTURE, "Error loading .*: Unsupported"),
            of(
                    FailureCause.KERNEL_NOT_LOADED,
                    "^Error (loading|opening|preparing) .*: ",
                    "Failed to execute .* \\(.*\\): "),
            of(FailureCause.NO_BOOT_ENTRY, "No loader found\\. Configuration files in"),
            of(
                    FailureCause.NOT_BOOTABLE,
                    "BdsDxe: failed to (load|start) Boot",
                    "BdsDxe: No bootable option",
                    ">>Start PXE"),
            of(FailureCause.FIRMWARE_SHELL, "UEFI Interactive Shell v", "^Shell> "),
            of(FailureCause.LOOPBACK_FAILED, "^error: you need to load the kernel first"),
            of(FailureCause.LOOPBACK_FAILED, "^error: file `[^']*' not found")
                    .except("^error: file `[^']*\\.mod' not found"),
            of(FailureCause.LOOPBACK_FAILED, "^error: invalid magic number", "Minimal BASH-like line editing"),
            of(
                    FailureCause.ROOTFS_UNREADABLE,
                    "SQUASHFS error",
                    "^\\[ *\\d+\\.\\d+] unable to read .*(table|squashfs_super_block)",
                    "erofs: .*(corrupt|failed to)",
                    "Buffer I/O error on dev loop"),
            of(
                    FailureCause.FILE_SYSTEM_UNKNOWN,
                    "unknown filesystem type '",
                    "modprobe: (ERROR|FATAL): .*\\b(squashfs|erofs|overlay)\\b"),
            of(FailureCause.ROOTFS_UNREADABLE, "mount: .*bad superblock on /dev/loop"),
            of(FailureCause.ROOT_NOT_UNDERSTOOD, "dracut: FATAL: Don't know how to handle 'root="),
            of(FailureCause.MEDIA_CHECK_FAILED, "CD check failed!", "Media check failed!", "the result is: FAIL"),
            of(FailureCause.INITRAMFS_GAVE_UP, "dracut: FATAL: "),
            of(FailureCause.KERNEL_PANIC, "Kernel panic - not syncing"),
            of(FailureCause.ROOT_MISSING, "start job is running for .*by-.*\\((3\\ds|[4-9]\\ds|\\d+min)"),
            of(FailureCause.ROOT_MISSING, "Warning: .*/dev/disk/by-\\S+ does not exist"),
            of(FailureCause.INITRAMFS_TIMEOUT, "dracut-initqueue.*timeout"),
            of(
                    FailureCause.EMERGENCY_SHELL,
                    "Entering emergency mode",
                    "You are in emergency mode",
                    "Starting.*Dracut Emergency Shell"),
            of(FailureCause.POWERED_OFF, "reboot: (System halted|Power down)"),
            of(FailureCause.QEMU_DIED, "^qemu-system-\\S+: ", "^KVM internal error")
                    .except("^qemu-system-\\S+: (warning|terminating)"));

    private static FailurePattern of(FailureCause cause, String... lines) {
        return new FailurePattern(cause, patterns(lines), List.of());
    }

    private FailurePattern except(String... others) {
        return new FailurePattern(cause, lines, patterns(others));
    }

    private static List<Pattern> patterns(String... texts) {
        return Arrays.stream(texts).map(Pattern::compile).toList();
    }

    /// What a line without escape sequences gives away.
    static Optional<FailureCause> of(String line) {
        return KNOWN.stream()
                .filter(signature -> signature.isIn(line))
                .map(FailurePattern::cause)
                .findFirst();
    }

    private boolean isIn(String line) {
        return isIn(line, lines) && !isIn(line, except);
    }

    private static boolean isIn(String line, List<Pattern> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }
}
