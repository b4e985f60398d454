package dakotac.inspect.lint;

/// Where more than one rule is written.
final class Reference {

    static final String UEFI = "https://uefi.org/specs/UEFI/2.10/";
    static final String ECMA_119 = "https://ecma-international.org/publications-and-standards/standards/ecma-119/";
    static final String FAT =
            "FAT: General Overview of On-Disk Format (Microsoft), https://www.pjrc.com/docs/specs/disk/fat_spec.html";
    static final String UDEV = "udev, 60-persistent-storage.rules,"
            + " https://github.com/systemd/systemd/blob/main/rules.d/60-persistent-storage.rules.in";
    static final String BLS =
            "Boot Loader Specification," + " https://uapi-group.org/specifications/specs/boot_loader_specification/";
    static final String LOOPBACK = "Super GRUB Disk, loopback.cfg, https://www.supergrubdisk.org/wiki/Loopback.cfg";
    static final String DRACUT_CMDLINE =
            "dracut.cmdline(7), https://man7.org/linux/man-pages/man7/dracut.cmdline.7.html";
    static final String DRACUT = "dracut(8), https://man7.org/linux/man-pages/man8/dracut.8.html";
    static final String INITRAMFS = "Linux, Documentation/driver-api/early-userspace/buffer-format.rst,"
            + " https://docs.kernel.org/driver-api/early-userspace/buffer-format.html";
    static final String SYSTEMD_BOOT = "https://www.freedesktop.org/software/systemd/man/latest/systemd-boot.html";

    private Reference() {}
}
