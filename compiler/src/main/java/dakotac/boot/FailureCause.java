package dakotac.boot;

import dakotac.diagnostic.DiagnosticId;

/// Why a boot failed: an id that people can search for, what it means, and what to check.
public enum FailureCause implements DiagnosticId {
    KERNEL_OF_ANOTHER_ARCHITECTURE(
            "the boot menu's kernel is no program for this processor",
            "each entry below loader/entries needs an 'architecture' key, so that a machine sees only its own; and its"
                    + " kernel is to be a PE image for that (`file vmlinuz`), which a gzip'ed arm64 Image.gz is not"),
    KERNEL_NOT_LOADED(
            "systemd-boot could not load what its entry names",
            "do linux, initrd and devicetree of the entry exist on the EFI system partition?"),
    NO_LOADER_FOR_THIS_ARCHITECTURE(
            "the ISO has no EFI program for this architecture, so the firmware found nothing to start",
            "build it with this architecture under 'arches', or boot it with --arch of one that it carries"),
    NOT_BOOTABLE(
            "the firmware found nothing to start on the medium",
            "the EFI system partition: its GPT entry, the El Torito record, and EFI/BOOT/BOOT*.EFI on it"),
    FIRMWARE_SHELL(
            "the firmware gave up on the medium and started its own shell",
            "the EFI system partition and EFI/BOOT/BOOT*.EFI on it; the log's lines before the shell say more"),
    NO_BOOT_ENTRY(
            "the boot menu has no entry for this machine",
            "the files below loader/entries: their 'architecture' keys, and whether the kernels they name exist; systemd-boot"
                    + " leaves out an entry without its kernel"),
    LOOPBACK_FAILED(
            "GRUB could not boot what it found on the ISO",
            "from a file: boot/grub/loopback.cfg, and that the paths in it exist; from the medium itself: the grub.cfg of"
                    + " an ISO that brings GRUB along"),
    KERNEL_PANIC(
            "the kernel gave up",
            "the lines before it in the log; without a usable initramfs it says 'Unable to mount root fs'"),
    ROOTFS_UNREADABLE(
            "the root file system's image is damaged or cut short",
            "compare the rootfs with the one that was built in: dakotac verify"),
    FILE_SYSTEM_UNKNOWN(
            "the initramfs has no module for the file system that it was to mount",
            "add the squashfs (or erofs), overlay, loop and iso9660 drivers to the initramfs: dracut --add-drivers"),
    ROOT_MISSING(
            "the device that the kernel command line names as root does not appear",
            "root=live:LABEL= must be the volume label, and the initramfs needs the driver of the drive"
                    + " (usb-storage, sr_mod, virtio_blk, ...)"),
    ROOT_NOT_UNDERSTOOD(
            "the initramfs has no module for the kind of root that the kernel command line names",
            "dracut needs dmsquash-live for root=live:LABEL=, and livenet with curl for a root from the network"),
    MEDIA_CHECK_FAILED(
            "the medium is not what its sum says: something on it was changed or damaged",
            "dakotac verify; then copy or build the ISO again"),
    INITRAMFS_GAVE_UP("the initramfs found that it cannot go on", "what it says, and the lines before it in the log"),
    INITRAMFS_TIMEOUT(
            "the initramfs waited in vain for something it was to start from",
            "the log says what for; mostly the root device's label or a missing driver"),
    EMERGENCY_SHELL(
            "the boot stopped in an emergency shell",
            "the first FAILED or 'Dependency failed' line in the log; boot with --interactive to look around"),
    MARKER_OF_ANOTHER_ARCHITECTURE(
            "the system that came up says it is of another architecture",
            "live.rootfs and the boot entry of this architecture"),
    MARKER_MISSING(
            "the system came up, but did not say what was expected",
            "--expect; is what says it installed and enabled, and does it write to the serial line, which /dev/console is only"
                    + " as the last of `consoles`? --timeout, if it was just slow"),
    POWERED_OFF(
            "the machine was halted, switched off or reset before it said what was expected",
            "the end of the log; --expect, if the system came up"),
    QEMU_DIED("QEMU ended by itself", "what it says; -v prints the command, to try it by hand"),
    TIMEOUT(
            "the time was up, and nothing that is known to have gone wrong was seen",
            "where the log stops; is the serial line one of `consoles`, and to see what initramfs and systemd say, the"
                    + " last? --timeout, if it was just slow");

    private final String meaning;
    private final String check;

    FailureCause(String meaning, String check) {
        this.meaning = meaning;
        this.check = check;
    }

    /// A sentence without a full stop.
    public String meaning() {
        return meaning;
    }

    /// What to look at first.
    public String check() {
        return check;
    }
}
