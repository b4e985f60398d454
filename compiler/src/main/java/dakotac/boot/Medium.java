package dakotac.boot;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the ISO is to the machine that boots it.
public enum Medium {
    /// A disc in a SCSI drive.
    CDROM,
    /// A stick at a USB 3 port, written with `dd`.
    USB,
    /// A virtio disk.
    DISK,
    /// A file on a virtio disk, from which GRUB boots it by the ISO's own `loopback.cfg`.
    LOOPBACK,
    /// A stick at a USB 3 port, formatted as FAT32, onto which the files of the ISO were copied.
    COPIED;

    /// Those on which the ISO is as it was made.
    public static Set<Medium> ofWholeIso() {
        return EnumSet.complementOf(EnumSet.of(COPIED));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// QEMU's arguments for a drive with this image in it. What the guest writes to the image is forgotten.
    List<String> devices(Path image) {
        String drive = "if=none,id=medium,format=raw,file=" + image.toString().replace(",", ",,");
        return switch (this) {
            case CDROM ->
                List.of(
                        "-device",
                        "virtio-scsi-pci",
                        "-drive",
                        drive + ",media=cdrom,readonly=on",
                        "-device",
                        "scsi-cd,drive=medium,bootindex=1");
            case USB, COPIED ->
                List.of(
                        "-device",
                        "qemu-xhci",
                        "-drive",
                        drive + ",snapshot=on",
                        "-device",
                        "usb-storage,drive=medium,removable=on,bootindex=1");
            case DISK, LOOPBACK ->
                List.of("-drive", drive + ",snapshot=on", "-device", "virtio-blk-pci,drive=medium,bootindex=1");
        };
    }
}
