package dakotac.input;

import java.util.List;

/// Where in a system's tree [BootFilesReader] looks for boot files.
public final class BootFilePaths {

    /// Paths from the root. `*` stands for any text in a name, `**` for everything below a folder.
    public static final List<String> PATTERNS = List.of(
            "usr/lib/modules/*/vmlinuz",
            "usr/lib/modules/*/initramfs.img",
            "usr/lib/modules/*/initrd.img",
            "usr/lib/modules/*/dtb/**",
            "usr/lib/modules/*/devicetree/**",
            "lib/modules/*/vmlinuz",
            "lib/modules/*/initramfs.img",
            "lib/modules/*/initrd.img",
            "boot/vmlinuz-*",
            "boot/initramfs-*.img",
            "boot/initrd.img-*",
            "boot/dtb/**",
            "boot/EFI/BOOT/*",
            "boot/efi/EFI/BOOT/*",
            "EFI/BOOT/*",
            "usr/lib/linux-image-*/**",
            "usr/share/dtb/**",
            "usr/lib/systemd/boot/efi/*");

    private BootFilePaths() {}
}
