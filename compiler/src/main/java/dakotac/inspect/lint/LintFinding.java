package dakotac.inspect.lint;

import dakotac.diagnostic.Explained;
import dakotac.diagnostic.Severity;
import java.util.List;

/// What `lint` can find, with why it matters, where that is written, and what to do.
public enum LintFinding implements Explained {
    HYBRID_MBR(
            Severity.WARNING,
            List.of(LintProfile.USB),
            "an MBR with more than its entry of type EE is hybrid: firmware from 2022 and before does not look at the GPT then",
            "UEFI 2.10 5.2.3, " + Reference.UEFI,
            "write a protective MBR with one entry of type EE"),
    MBR_BOOT_FLAG(
            Severity.WARNING,
            List.of(LintProfile.USB),
            "the entry of type EE must not have a boot flag: EDK2 does not look at the GPT behind one that has",
            "UEFI 2.10 5.2.3, " + Reference.UEFI,
            "write 0 as its boot indicator; for a BIOS that asks for a flag, put it on an entry of type 0"),
    NO_PARTITION_TABLE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.RUFUS),
            "without a partition table only firmware that looks for El Torito on sticks boots it, and programs that write sticks warn",
            "xorrisofs(1), -append_partition, https://www.gnu.org/software/xorriso/man_1_xorrisofs.html",
            "write a GPT: xorrisofs -append_partition 2 0xef ESP -appended_part_as_gpt -partition_offset 16 -no-pad"),
    NO_GPT(
            Severity.NOTE,
            List.of(LintProfile.USB),
            "some firmware boots sticks by their GPT alone",
            "UEFI 2.10 5.3, " + Reference.UEFI,
            "write a GPT beside the MBR"),
    NO_BACKUP_GPT(
            Severity.WARNING,
            List.of(LintProfile.USB),
            "partitioning programs and some firmware call the table damaged, and offer to repair it",
            "UEFI 2.10 5.3.2, " + Reference.UEFI,
            "write the backup into the last sectors, as xorrisofs does, and pad or cut the image before that, not after"),
    GAP_PARTITION(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.VENTOY),
            "udev gives a partition without a file system the label of its disk, and two devices race for one link",
            Reference.UDEV,
            "leave none: xorrisofs -append_partition 2 0xef ESP -appended_part_as_gpt -partition_offset 16 -no-pad"),
    PARTITION_GUIDS_ALIKE(
            Severity.WARNING,
            List.of(LintProfile.USB),
            "udev makes one link of each in /dev/disk/by-partuuid, and two partitions race for it",
            "UEFI 2.10 5.3.3, " + Reference.UEFI,
            "give each partition a GUID of its own"),
    TWO_ESPS(
            Severity.NOTE,
            List.of(LintProfile.USB),
            "firmware may boot from either, and people do not know which",
            "UEFI 2.10 13.3.3, " + Reference.UEFI,
            "keep one, and give the other the type of basic data"),
    ESP_NOT_IN_TREE(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.RUFUS),
            "who mounts the ISO does not find it, and programs that copy its files lose it",
            "UEFI 2.10 13.3.2, " + Reference.UEFI,
            "let a file of the ISO be the EFI system partition"),
    ESP_WITHOUT_LABEL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.VENTOY),
            "udev gives a partition without a label that of its disk, and two devices race for one link",
            Reference.UDEV,
            "give the EFI system partition a label: mkfs.fat -n ESP"),
    ESP_CALLED_AS_VOLUME(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.VENTOY),
            "two devices then race for one link in /dev/disk/by-label, and the initramfs may mount the wrong one",
            Reference.UDEV,
            "give the EFI system partition another label: mkfs.fat -n ESP"),
    SMALL_CLUSTERS(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "a large file is a long chain of clusters of 512 bytes, which firmware follows slowly",
            "FAT Type Determination, " + Reference.FAT,
            "make it with the largest clusters that leave 65,525 of them: mkfs.fat -F 32 -s 8"),
    FAT_OF_SMALL_KIND(
            Severity.NOTE,
            List.of(LintProfile.USB),
            "UEFI wants FAT32 of partitions, and FAT12 and FAT16 of removable media alone; a stick may pass for a disk",
            "UEFI 2.10 13.3, " + Reference.UEFI,
            "make it FAT32, of 33 MiB or more"),
    WRITABLE_RANDOM_SEED(
            Severity.WARNING,
            List.of(LintProfile.USB),
            "systemd-boot from 254 on writes to it: the stick is no longer what was signed, and some firmware ends in a crash where it cannot",
            "systemd-boot(7), " + Reference.SYSTEMD_BOOT,
            "put a read-only, empty file there"),
    EL_TORITO_WITHOUT_UEFI(
            Severity.WARNING,
            List.of(LintProfile.OPTICAL),
            "firmware that goes by the platform of an entry does not boot it from a CD, and most virtual machines attach an ISO as one",
            "UEFI 2.10 13.3.2.1, " + Reference.UEFI,
            "add an entry of platform EF, with xorrisofs -eltorito-alt-boot -e IMAGE -no-emul-boot"),
    EL_TORITO_COUNT_TOO_SMALL(
            Severity.WARNING,
            List.of(LintProfile.OPTICAL),
            "firmware that takes the count by the letter reads no more than that",
            "UEFI 2.10 13.3.2.1, " + Reference.UEFI,
            "write 0 as the sector count, with xorrisofs -boot-load-size full"),
    EL_TORITO_TWO_IMAGES(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL, LintProfile.USB),
            "two copies of one file system are to be kept alike, and take space twice",
            "UEFI 2.10 13.3.2, " + Reference.UEFI,
            "let El Torito boot the partition itself, with xorrisofs -e --interval:appended_partition_2:all::"),
    EL_TORITO_OVER_TWENTY_MIB(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL),
            "firmware of some makers reads no more than 20 MiB of an El Torito image: it does not find what lies behind",
            "kiwi, https://github.com/OSInside/kiwi/pull/2390; Qubes OS, https://github.com/QubesOS/qubes-issues/issues/794",
            "keep the boot loader and kernels in an image of 20 MiB, or say that the ISO is for sticks"),
    BYTES_AFTER_VOLUME(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL, LintProfile.USB),
            "what follows the volume is written and downloaded in vain, and no sum covers it",
            "ECMA-119 8.4.8, " + Reference.ECMA_119,
            "cut the file where the volume ends"),
    LABEL_LOWER_CASE(
            Severity.WARNING,
            List.of(LintProfile.RUFUS),
            "FAT keeps labels in capitals: a stick that the files were copied to is called otherwise than its entries say",
            "Name Limits and Character Sets, " + Reference.FAT,
            "call the volume by capitals, digits and underscores"),
    LABEL_WITH_BLANK(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.VENTOY),
            "udev writes a blank as \\x20, and command lines end there: root=live:LABEL= seldom gets it right",
            Reference.UDEV,
            "write underscores"),
    LABEL_ODD_CHARACTER(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.VENTOY),
            "udev writes such characters as \\x21 and the like into the names of links, and shells and boot loaders take some for their own",
            Reference.UDEV,
            "call the volume by letters, digits, and _ - ."),
    LABEL_TOO_LONG_FOR_FAT(
            Severity.WARNING,
            List.of(LintProfile.RUFUS),
            "FAT keeps 11 characters: a stick that the files were copied to is called otherwise than its entries say",
            "Name Limits and Character Sets, " + Reference.FAT,
            "call the volume by 11 characters at most"),
    LABEL_OF_TOOL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "another medium of the same name may be in the same machine",
            "ECMA-119 8.4.7, " + Reference.ECMA_119,
            "call the volume by the name of the distribution: xorrisofs -V NAME"),
    NO_PUBLISHER(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL),
            "nobody can tell from the medium whose it is",
            "ECMA-119 8.4.20, " + Reference.ECMA_119,
            "name the publisher: xorrisofs -publisher NAME"),
    NO_APPLICATION(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL),
            "nobody can tell from the medium what made it",
            "ECMA-119 8.4.22, " + Reference.ECMA_119,
            "name the application: xorrisofs -appid NAME"),
    NO_DATES(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "blkid makes the UUID of a volume of its dates: it has none, and no root=live:UUID= finds it",
            "ECMA-119 8.4.26, " + Reference.ECMA_119,
            "write the time of creation"),
    UUID_OF_EPOCH(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "blkid makes the UUID of a volume of its dates: all volumes that are dated by a zero have one and the same",
            "ECMA-119 8.4.26, " + Reference.ECMA_119,
            "set SOURCE_DATE_EPOCH to the time of the last change"),
    NO_ROCK_RIDGE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.VENTOY),
            "without it Linux shows names of eight capitals, all files as executable, and none longer than 31 characters",
            "xorrisofs(1), -R, https://www.gnu.org/software/xorriso/man_1_xorrisofs.html",
            "write Rock Ridge: xorrisofs -R"),
    NO_JOLIET(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL),
            "Windows shows names of eight capitals",
            "Joliet Specification (Microsoft), https://www.pjrc.com/docs/specs/cdrom/joliet/pg1.html",
            "write a Joliet tree: xorrisofs -J"),
    LARGER_THAN_DVD(
            Severity.NOTE,
            List.of(LintProfile.OPTICAL),
            "it fits no DVD of one layer, 4,700,372,992 bytes",
            "ECMA-267, https://ecma-international.org/publications-and-standards/standards/ecma-267/",
            "compress more, or say that it is for sticks"),
    FILE_OF_FOUR_GIBIBYTES(
            Severity.WARNING,
            List.of(LintProfile.RUFUS),
            "FAT32 holds no file of 4 GiB: programs that copy the files to a stick fail or take NTFS",
            "Rufus FAQ, https://github.com/pbatard/rufus/wiki/FAQ",
            "keep the root file system smaller, or say that the ISO is to be written as an image"),
    LINK_IN_TREE(
            Severity.NOTE,
            List.of(LintProfile.RUFUS),
            "FAT has no symbolic links: they are lost where the files are copied to a stick",
            "FAT Directory Structure, " + Reference.FAT,
            "put files in their place"),
    NAMES_ALIKE_ON_FAT(
            Severity.WARNING,
            List.of(LintProfile.RUFUS),
            "FAT does not tell letters by case: one of the files is lost where they are copied to a stick",
            "Name Limits and Character Sets, " + Reference.FAT,
            "rename one of them"),
    NAME_NOT_FOR_FAT(
            Severity.WARNING,
            List.of(LintProfile.RUFUS),
            "FAT has no such characters: the file is lost or renamed where the files are copied to a stick",
            "Name Limits and Character Sets, " + Reference.FAT,
            "rename it"),
    NAME_RESERVED(
            Severity.WARNING,
            List.of(LintProfile.RUFUS),
            "Windows has devices of such names, and creates no file: a stick that the files are copied to is incomplete",
            "Microsoft, Naming Files, Paths, and Namespaces, https://learn.microsoft.com/windows/win32/fileio/naming-a-file",
            "rename it"),
    NO_EFI_IN_TREE(
            Severity.NOTE,
            List.of(LintProfile.RUFUS, LintProfile.VENTOY),
            "a stick that the files were copied to has no boot loader",
            "UEFI 2.10 3.5.1.1, " + Reference.UEFI,
            "put EFI/BOOT into the ISO tree too"),
    MENU_NOT_IN_TREE(
            Severity.WARNING,
            List.of(LintProfile.RUFUS, LintProfile.VENTOY),
            "a stick that the files were copied to starts systemd-boot from EFI/BOOT, without a menu",
            Reference.BLS,
            "put loader/ and what its entries name into the ISO tree too"),
    LOADER_COPY_DIFFERS(
            Severity.WARNING,
            List.of(LintProfile.RUFUS, LintProfile.VENTOY),
            "a stick that the files were copied to starts another boot loader",
            "UEFI 2.10 3.5.1.1, " + Reference.UEFI,
            "put the same file into both"),
    KERNEL_NOT_IN_TREE(
            Severity.WARNING,
            List.of(LintProfile.RUFUS, LintProfile.VENTOY),
            "the menu in the ISO tree starts a kernel from there",
            Reference.BLS,
            "put what the entries name into the ISO tree too"),
    KERNEL_COPY_DIFFERS(
            Severity.WARNING,
            List.of(LintProfile.VENTOY, LintProfile.RUFUS),
            "a stick that the files were copied to boots another system than one that the image was written to",
            Reference.BLS,
            "put the same file into both"),
    NO_LOOPBACK_CFG(
            Severity.NOTE,
            List.of(LintProfile.VENTOY),
            "GRUB and what builds on it boot an ISO that lies as a file on a stick by its /boot/grub/loopback.cfg",
            Reference.LOOPBACK,
            "write one"),
    LOOPBACK_KERNEL_MISSING(
            Severity.WARNING,
            List.of(LintProfile.VENTOY),
            "GRUB finds nothing to start",
            Reference.LOOPBACK,
            "name files of the ISO tree"),
    LOOPBACK_OTHER_LABEL(
            Severity.WARNING,
            List.of(LintProfile.VENTOY),
            "the initramfs waits for a volume that is not there",
            Reference.LOOPBACK,
            "name the label of this volume"),
    LOOPBACK_WITHOUT_ISO_SCAN(
            Severity.WARNING,
            List.of(LintProfile.VENTOY),
            "the initramfs does not look for the volume inside a file unless it is told which",
            Reference.LOOPBACK,
            "add iso-scan/filename=${iso_path} to the command lines"),
    MENU_OTHER_LABEL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.VENTOY),
            "GRUB or ISOLINUX passes a label that the initramfs waits for in vain",
            Reference.DRACUT_CMDLINE,
            "name the label of this volume"),
    MENU_HIDDEN(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "people who need another entry do not see that there is one",
            "loader.conf(5), https://www.freedesktop.org/software/systemd/man/latest/loader.conf.html",
            "give people some seconds: timeout 5"),
    DEFAULT_OF_ONE_ARCHITECTURE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "on the other architectures systemd-boot takes the first entry instead",
            "loader.conf(5), https://www.freedesktop.org/software/systemd/man/latest/loader.conf.html",
            "write a glob that matches an entry of each: default live-*"),
    ENTRY_FOR_ALL_ARCHITECTURES(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "on a medium for several architectures systemd-boot shows it on each, and it starts on one",
            Reference.BLS,
            "say whose it is: architecture x64, or aa64"),
    ENTRY_WITHOUT_TITLE(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "the menu shows a file name",
            Reference.BLS,
            "give it a title"),
    TITLES_ALIKE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "people cannot tell the entries apart",
            Reference.BLS,
            "give each a title of its own"),
    ENTRY_OF_MACHINE(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "the entry was made for an installed system, and may name what is there",
            Reference.BLS,
            "leave machine-id out"),
    ENTRY_FILE_NAME(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "boot loaders may pass over a file with other characters in its name",
            Reference.BLS,
            "use letters, digits, and + - _ . alone"),
    ENTRY_WITHOUT_INITRD(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "a kernel alone finds no live root file system",
            Reference.BLS,
            "name the initramfs: initrd PATH"),
    ENTRY_WITHOUT_ROOT(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "the initramfs does not know what to mount",
            Reference.DRACUT_CMDLINE,
            "say root=live:LABEL="),
    ENTRY_WITHOUT_LIVE_IMAGE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "dmsquash-live takes the medium for a root file system by itself",
            Reference.DRACUT_CMDLINE,
            "say rd.live.image"),
    CD_LABEL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.VENTOY),
            "CDLABEL is a link that udev makes for optical drives alone: on sticks nothing is found",
            Reference.DRACUT_CMDLINE,
            "say root=live:LABEL="),
    ROOT_OF_INSTALLED_SYSTEM(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "a medium is not found by the UUID of a partition or by the name of a device of the machine that made it",
            Reference.DRACUT_CMDLINE,
            "say root=live:LABEL="),
    ENTRY_OF_INSTALLED_DISKS(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "the initramfs waits for disks that only the machine has on which the command line was copied",
            Reference.DRACUT_CMDLINE,
            "leave it out"),
    OLD_LIVE_WORD(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "dracut has dropped the names that its words had before rd.live.: newer ones pass over them",
            Reference.DRACUT_CMDLINE,
            "say it as rd.live.image, rd.live.dir, rd.live.ram, rd.overlay.reset, rd.writable.fsimg"),
    ENTRY_WITHOUT_CONSOLE(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "servers and boards with a serial line stay dark",
            "Linux, Documentation/admin-guide/serial-console.rst, https://docs.kernel.org/admin-guide/serial-console.html",
            "say console=ttyS0 or console=ttyAMA0, and console=tty0 last"),
    CONSOLE_OF_OTHER_ARCHITECTURE(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "ttyAMA0 is the serial line of Arm machines, ttyS0 that of PCs: the kernel is silent on the one that is not there",
            "Linux, Documentation/admin-guide/serial-console.rst, https://docs.kernel.org/admin-guide/serial-console.html",
            "say console=ttyS0 for x86, console=ttyAMA0 for Arm"),
    DEBUG_SHELL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "who sits at the machine gets a shell as root, without a password, or no system at all",
            "systemd-debug-generator(8), https://www.freedesktop.org/software/systemd/man/latest/systemd-debug-generator.html",
            "leave it out, or give it an entry of its own that says so"),
    COMMAND_LINE_TOO_LONG(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "kernels of x86 cut command lines at 2,047 characters",
            "Linux, arch/x86/include/asm/setup.h, COMMAND_LINE_SIZE, https://docs.kernel.org/arch/x86/boot.html",
            "say less"),
    MEDIA_CHECK_WITHOUT_SUM(
            Severity.WARNING,
            List.of(LintProfile.OPTICAL),
            "rd.live.check fails where the medium has no sum of itself",
            "isomd5sum, https://github.com/rhinstaller/isomd5sum",
            "run implantisomd5, or do not ask"),
    INITRD_EMPTY(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "the kernel finds no initramfs, and panics",
            Reference.INITRAMFS,
            "put the initramfs there"),
    INITRD_UNKNOWN(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "the kernel unpacks cpio archives, plain or compressed, and panics over anything else",
            Reference.INITRAMFS,
            "make it with dracut"),
    INITRD_DAMAGED(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "the kernel stops unpacking where an archive or a compressed stream is damaged, and boots without the rest or panics",
            Reference.INITRAMFS,
            "make it again, and look whether the disk was full: dracut --force FILE RELEASE"),
    INITRD_XZ_CHECKSUM(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "of the checksums of xz Linux computes CRC32 alone, and unpacks no stream that has another",
            "Linux, Documentation/staging/xz.rst, https://docs.kernel.org/staging/xz.html",
            "compress it with xz --check=crc32"),
    INITRAMFS_WITHOUT_LIVE_MODULE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "what mounts a live root is dracut's module dmsquash-live: without it the boot ends in an emergency shell",
            Reference.DRACUT_CMDLINE,
            "dracut --force --no-hostonly --add dmsquash-live FILE RELEASE (packages dracut, dracut-live)"),
    INITRAMFS_WITHOUT_USB(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.VENTOY, LintProfile.RUFUS),
            "the initramfs waits for a stick that it has no driver for",
            Reference.DRACUT,
            "where the kernel has them as modules: dracut --force --no-hostonly --add dmsquash-live --add-drivers \"usb-storage uas sd_mod\" FILE RELEASE"),
    INITRAMFS_WITHOUT_OPTICAL(
            Severity.WARNING,
            List.of(LintProfile.OPTICAL),
            "the initramfs waits for a disc that it has no driver for, and virtual machines attach an ISO as one",
            Reference.DRACUT,
            "where the kernel has it as a module: dracut --force --no-hostonly --add dmsquash-live --add-drivers sr_mod FILE RELEASE"),
    INITRAMFS_WITHOUT_FILE_SYSTEM(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.VENTOY),
            "the initramfs finds the medium, and cannot mount what is on it",
            Reference.DRACUT,
            "where the kernel has them as modules: dracut --force --no-hostonly --add dmsquash-live --add-drivers \"isofs loop squashfs overlay\" FILE RELEASE"),
    INITRAMFS_WITHOUT_NETWORK(
            Severity.WARNING,
            List.of(LintProfile.NETBOOT),
            "what fetches a root file system is dracut's module livenet",
            Reference.DRACUT_CMDLINE,
            "dracut --force --no-hostonly --add \"dmsquash-live livenet\" FILE RELEASE (package dracut-network)"),
    INITRAMFS_WITHOUT_ISO_SCAN(
            Severity.WARNING,
            List.of(LintProfile.VENTOY),
            "nothing in it looks for the ISO that lies as a file on a disk: it waits for a medium that is not there",
            Reference.DRACUT_CMDLINE,
            "add what does, iso-scan of dracut's module dmsquash-live: dracut --force --no-hostonly --add dmsquash-live FILE RELEASE"),
    INITRAMFS_OF_OTHER_KERNEL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "a kernel loads modules of its own release alone: no driver in it is of use",
            Reference.DRACUT,
            "make it for the kernel that it is booted with: dracut --force --no-hostonly --add dmsquash-live FILE RELEASE"),
    INITRAMFS_OF_ONE_MACHINE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "what dracut notes of the disks of the machine that it runs on, other machines wait for in vain",
            Reference.DRACUT,
            "dracut --force --no-hostonly --no-hostonly-cmdline --add dmsquash-live FILE RELEASE"),
    OVERLAY_SETTING_OLD(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "its dracut takes rd.live.overlay.overlayfs for an old name of rd.overlay, and warns on each boot",
            "dracut, modules.d/70overlayfs, https://github.com/dracut-ng/dracut-ng/tree/main/modules.d/70overlayfs",
            "say rd.overlay=1 where rd.live.overlay.overlayfs stands"),
    ROOTFS_TAIL(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL, LintProfile.NETBOOT),
            "what follows a file system is downloaded and written in vain",
            "Linux, Documentation/filesystems/squashfs.rst, https://docs.kernel.org/filesystems/squashfs.html",
            "make the file as long as the file system"),
    NOTHING_SIGNED(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "firmware with Secure Boot, as new PCs have it switched on, starts nothing of it",
            "UEFI 2.10 32.5, " + Reference.UEFI,
            "put a signed shim before a signed boot loader, or tell people to switch Secure Boot off"),
    LOADER_UNSIGNED(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "firmware with Secure Boot does not start it, though other programs beside it are signed",
            "UEFI 2.10 32.5, " + Reference.UEFI,
            "sign it, or put a signed shim before it"),
    KERNEL_UNSIGNED(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "firmware with Secure Boot starts the signed boot loader, which then refuses the kernel",
            "systemd-boot(7); UEFI 2.10 32.5, " + Reference.UEFI,
            "sign the kernel too, with a key that shim or the firmware knows"),
    SIGNATURE_UNREADABLE(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "firmware with Secure Boot takes a program for unsigned whose certificate table holds no PKCS #7 signature",
            "Microsoft PE Format, The Attribute Certificate Table, https://learn.microsoft.com/windows/win32/debug/pe-format",
            "sign it again, with sbsign or osslsigncode"),
    LOADER_SIGNER(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "the firmware of PCs knows Microsoft's certificates: it starts nothing that others signed until somebody enrolls theirs",
            "shim-review, https://github.com/rhboot/shim-review",
            "put a shim before it that Microsoft signed, or tell people which certificate to enroll"),
    LOADER_OF_OLD_CERTIFICATE(
            Severity.NOTE,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "newer machines know the UEFI CA of 2023 alone: with Secure Boot they do not start what that of 2011 vouches for",
            "shim, https://github.com/rhboot/shim/issues/825; bootupd, https://github.com/coreos/bootupd/issues/1099",
            "take a shim that is signed twice, under both"),
    KERNEL_SIGNER(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "a boot loader without a shim before it asks the firmware, which knows who signed the loader, not who signed the kernel",
            "systemd-boot(7), " + Reference.SYSTEMD_BOOT,
            "put shim before the boot loader, or sign both with one key"),
    LOADER_WITHOUT_SBAT(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "shim refuses a boot loader that does not tell its generation",
            "shim, SBAT.md, https://github.com/rhboot/shim/blob/main/SBAT.md",
            "give it a section .sbat: grub-mkimage --sbat, or an .sbat section of its build"),
    SBAT_REVOKED(
            Severity.WARNING,
            List.of(LintProfile.USB, LintProfile.OPTICAL),
            "once shim or Windows has raised the level on a machine, it does not start older generations there",
            "shim, SbatLevel_Variable.txt, https://github.com/rhboot/shim/blob/main/SbatLevel_Variable.txt",
            "take a newer build of it");

    private final Severity severity;

    @SuppressWarnings("ImmutableEnumChecker") // it is what List.of gave
    private final List<LintProfile> profiles;

    private final String reason;
    private final String reference;
    private final String fix;

    LintFinding(Severity severity, List<LintProfile> profiles, String reason, String reference, String fix) {
        this.severity = severity;
        this.profiles = profiles;
        this.reason = reason;
        this.reference = reference;
        this.fix = fix;
    }

    public Severity severity() {
        return severity;
    }

    /// The uses of an ISO that it concerns.
    public List<LintProfile> profiles() {
        return profiles;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public String reference() {
        return reference;
    }

    /// What to do.
    public String fix() {
        return fix;
    }
}
