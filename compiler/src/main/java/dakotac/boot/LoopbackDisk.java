package dakotac.boot;

import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.host.Tool;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Makes the disk of people who keep ISOs as files: a partition of ext4 with the ISO in it, which may be of any size
/// there, and an EFI system partition with a GRUB for each architecture that hands over to the ISO's `loopback.cfg`
/// (GRUB manual, "Loopback booting").
///
/// @param machine runs the tools
/// @param modules where GRUB's modules lie, a folder for each target
record LoopbackDisk(Machine machine, Path modules) {

    static final List<Tool> TOOLS =
            List.of(Tool.GRUB_MKSTANDALONE, Tool.MKFS_FAT, Tool.MMD, Tool.MCOPY, Tool.MKFS_EXT4);

    private static final long MIB = 1L << 20;
    private static final Partition ESP = new Partition(Partition.EFI_SYSTEM, new Extent(MIB, 64 * MIB));

    /// What ext4 may need beside a file.
    private static final long SPARE = 64 * MIB;

    /// Of ext4, as any GRUB reads it.
    private static final String FEATURES = "none,extent,filetype,large_file,sparse_super";

    private static final String MODULES = "normal configfile loopback part_msdos ext2 iso9660 linux test";

    /// The only disk that this machine has is `hd0`. The menu is not to wait for anybody.
    private static final String CONFIGURATION = """
            insmod part_msdos
            insmod ext2
            insmod iso9660
            loopback loop (hd0,msdos2)/live.iso
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
    /// @throws UserError if something is missing, which it names
    void check(Collection<Arch> arches) throws UserError {
        machine.require(TOOLS);
        List<Arch> missing = arches.stream()
                .filter(arch -> !Files.isDirectory(modules.resolve(arch.grubTarget())))
                .toList();
        if (!missing.isEmpty()) {
            throw UserError.lacking(Diagnostic.error(
                            RunProblem.GRUB_MODULES_MISSING,
                            Place.nowhere(),
                            "for booting from a file GRUB's modules are missing: "
                                    + String.join(
                                            ", ",
                                            missing.stream()
                                                    .map(Arch::grubTarget)
                                                    .toList()))
                    .withHint(PackageNames.howToInstall(missing.stream()
                                    .map(arch -> QemuMachine.of(arch).grubModules())
                                    .toList())
                            + " (on Debian, packages of another architecture need it known first:"
                            + " dpkg --add-architecture)"));
        }
    }

    /// Makes it.
    ///
    /// @throws UserError if a tool fails
    Path make(Path iso, Collection<Arch> arches, WorkFolder work) throws UserError, IOException {
        Path disk = work.resolve("loopback.img");
        long size = Extent.roundUp(Files.size(iso) + 1, MIB) + SPARE;
        Partition data = new Partition(Partition.LINUX, new Extent(ESP.place().end(), size));
        try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(data.place().end());
            file.write(Partition.table(ESP, data).toArray());
        }
        makeEsp(disk, arches, work);
        makeData(disk, data, iso, work);
        return disk;
    }

    private void makeEsp(Path disk, Collection<Arch> arches, WorkFolder work) throws UserError, IOException {
        FatPartition esp = new FatPartition(machine, work, disk, ESP);
        esp.format("-s", "1");
        esp.makeFolders("EFI", "EFI/BOOT");
        Path configuration = work.write("grub.cfg", CONFIGURATION);
        for (Arch arch : new TreeSet<>(arches)) {
            Path grub = work.resolve("grub-" + arch.label() + ".efi");
            makeGrub(arch, configuration, grub, work);
            esp.copy(List.of(grub), arch.removableMediaPath());
        }
    }

    private void makeData(Path disk, Partition data, Path iso, WorkFolder work) throws UserError, IOException {
        put(iso, work.place("data/live.iso"));
        run(
                work,
                Tool.MKFS_EXT4,
                "-q",
                "-O",
                FEATURES,
                "-m",
                "0",
                "-N",
                "16",
                "-d",
                work.resolve("data").toString(),
                "-E",
                "offset=" + data.place().offset(),
                disk.toString(),
                data.kib() + "k");
    }

    /// As a second name of the same file where it can have one there.
    private static void put(Path iso, Path place) throws IOException {
        try {
            Files.createLink(place, iso);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(iso, place);
        }
    }

    private void makeGrub(Arch arch, Path configuration, Path grub, WorkFolder work) throws UserError {
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
    private void run(WorkFolder work, Tool tool, String... arguments) throws UserError {
        machine.run(tool, List.of(arguments), Map.of("TMPDIR", work.resolve("").toString()));
    }
}
