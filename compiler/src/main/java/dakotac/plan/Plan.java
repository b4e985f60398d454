package dakotac.plan;

import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import java.util.List;

/// What an image holds: everything that people review, and nothing that differs from one machine or day to the next.
///
/// @param entries in the order of the menu
/// @param esp     the EFI system partition, which firmware and systemd-boot read
/// @param iso     the ISO 9660 file system, which the initramfs reads
/// @param mediaCheck whether the medium carries a sum of itself
/// @param share      whether what several files of the ISO 9660 file system have in common is stored once
/// @param additions  what root file systems get that their images have not
public record Plan(
        String name,
        String title,
        Manifest.Volume volume,
        List<Arch> arches,
        LoaderConf loader,
        List<BootEntry> entries,
        FileTree esp,
        FileTree iso,
        boolean mediaCheck,
        boolean share,
        List<RootfsAddition> additions) {

    /// The label of the EFI system partition's FAT file system.
    public static final String ESP_LABEL = "ESP";

    /// Where the EFI system partition lies as a file, for those who mount the ISO.
    public static final ImagePath ESP_IMAGE = new ImagePath("EFI/efi.img");

    public Plan {
        arches = List.copyOf(arches);
        entries = List.copyOf(entries);
        additions = List.copyOf(additions);
    }
}
