package dakotac.boot;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Packages;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Refusal;
import dakotac.host.Machine;
import dakotac.host.Tool;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Makes the disk of people who keep ISOs as files: FAT32 as a whole, the ISO in it, and a GRUB for each architecture
/// that hands over to the ISO's `loopback.cfg` (GRUB manual, "Loopback booting").
///
/// @param machine runs the tools
/// @param modules where GRUB's modules lie, a folder for each target
record LoopbackDisk(Machine machine, Path modules) {

    static final List<Tool> TOOLS = List.of(Tool.GRUB_MKSTANDALONE, Tool.MKFS_FAT, Tool.MMD, Tool.MCOPY);

    private static final long LARGEST_FILE = 0xFFFF_FFFFL; // of FAT32
    private static final long SPARE = 64L << 20;
    private static final String MODULES = "normal configfile loopback fat iso9660 linux test";

    /// The only disk that this machine has is `hd0`. The menu is not to wait for anybody.
    private static final String CONFIGURATION = """
            insmod fat
            insmod iso9660
            loopback loop (hd0)/live.iso
            set root=loop
            set iso_path=/live.iso
            set timeout=0
            export iso_path timeout
            configfile /boot/grub/loopback.cfg
            """;

    LoopbackDisk(Machine machine) {
        this(machine, Path.of("/usr/lib/grub"));
    }

    /// Makes sure of the tools and of GRUB's modules.
    ///
    /// @throws Refusal naming what is missing
    void check(Collection<Arch> arches) throws Refusal {
        machine.require(TOOLS);
        List<Arch> missing = arches.stream()
                .filter(arch -> !Files.isDirectory(modules.resolve(arch.grubTarget())))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.lacking(Diagnostic.error(
                            "grub-modules-missing",
                            Place.nowhere(),
                            "for booting from a file GRUB's modules are missing: "
                                    + String.join(
                                            ", ",
                                            missing.stream()
                                                    .map(Arch::grubTarget)
                                                    .toList()))
                    .withHint(Packages.howToInstall(missing.stream()
                                    .map(arch -> arch.emulation().grubModules())
                                    .toList())
                            + " (on Debian, packages of another architecture need it known first:"
                            + " dpkg --add-architecture)"));
        }
    }

    /// Makes it.
    ///
    /// @throws Refusal where a tool fails, or the ISO is too large for FAT32
    Path make(Path iso, Collection<Arch> arches, WorkFolder work) throws Refusal, IOException {
        Path disk = work.resolve("loopback.img");
        format(disk, Files.size(iso), iso, work);
        run(work, Tool.MMD, "-i", disk.toString(), "::EFI", "::EFI/BOOT");
        Path configuration = Files.writeString(work.resolve("grub.cfg"), CONFIGURATION);
        for (Arch arch : new TreeSet<>(arches)) {
            Path grub = work.resolve("BOOT" + arch.uefiSuffix() + ".EFI");
            makeGrub(arch, configuration, grub, work);
            run(work, Tool.MCOPY, "-i", disk.toString(), grub.toString(), "::EFI/BOOT/" + grub.getFileName());
        }
        run(work, Tool.MCOPY, "-i", disk.toString(), iso.toString(), "::live.iso");
        return disk;
    }

    private void format(Path disk, long size, Path iso, WorkFolder work) throws Refusal, IOException {
        if (size > LARGEST_FILE) {
            throw Refusal.no(Diagnostic.error(
                            "loopback-too-large",
                            new Place.InFile(iso.toString()),
                            "its %,d bytes are more than a file on FAT32 can have".formatted(size))
                    .withHint("boot it as cdrom, usb or disk"));
        }
        try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(size + SPARE);
        }
        run(work, Tool.MKFS_FAT, "-F", "32", "-n", "LOOPBACK", disk.toString());
    }

    private void makeGrub(Arch arch, Path configuration, Path grub, WorkFolder work) throws Refusal {
        run(
                work,
                Tool.GRUB_MKSTANDALONE,
                "--directory=" + modules.resolve(arch.grubTarget()),
                "--format=" + arch.grubTarget(),
                "--output=" + grub,
                "--install-modules=" + MODULES,
                "--fonts=",
                "--locales=",
                "--themes=",
                "boot/grub/grub.cfg=" + configuration);
    }

    /// GRUB's tool leaves its temporary files behind where it is interrupted.
    private void run(WorkFolder work, Tool tool, String... arguments) throws Refusal {
        machine.run(tool, List.of(arguments), Map.of("TMPDIR", work.resolve("").toString()));
    }
}
