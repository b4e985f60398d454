package dakotac.host;

import dakotac.diagnostic.PackageNames;
import java.util.List;

/// A program that dakotac may call, with the packages that bring it.
///
/// @param names what to look for in `PATH`: the usual name first, then what some systems call it
public record Tool(List<String> names, PackageNames packages) {

    private static final PackageNames MTOOLS = PackageNames.everywhere("mtools");

    public static final Tool XORRISO = new Tool("xorriso", PackageNames.everywhere("xorriso"));
    public static final Tool MKFS_FAT = new Tool("mkfs.fat", PackageNames.everywhere("dosfstools"));
    public static final Tool MKFS_EXT4 = new Tool("mkfs.ext4", PackageNames.everywhere("e2fsprogs"));
    public static final Tool MMD = new Tool("mmd", MTOOLS);
    public static final Tool MCOPY = new Tool("mcopy", MTOOLS);
    public static final Tool MATTRIB = new Tool("mattrib", MTOOLS);
    public static final Tool GRUB_MKSTANDALONE = new Tool(
            List.of("grub-mkstandalone", "grub2-mkstandalone", "x86_64-elf-grub-mkstandalone"),
            new PackageNames("grub-common", "grub2-tools-extra", "x86_64-elf-grub"));

    public static final Tool SKOPEO = new Tool("skopeo", PackageNames.everywhere("skopeo"));

    public static final Tool PODMAN = new Tool("podman", PackageNames.everywhere("podman"));
    public static final Tool BUILDAH = new Tool("buildah", new PackageNames("buildah", "buildah", ""));

    public static final Tool GIT = new Tool("git", PackageNames.everywhere("git"));

    /// Tells whether standard input is a terminal.
    static final Tool TEST = new Tool("test", PackageNames.everywhere("coreutils"));

    /// Ends what it starts when the program that started it is gone.
    static final Tool SETPRIV = new Tool("setpriv", new PackageNames("util-linux", "util-linux", ""));

    /// Starts a program in a session of its own.
    static final Tool SETSID = new Tool("setsid", new PackageNames("util-linux", "util-linux", ""));

    public Tool {
        names = List.copyOf(names);
    }

    public Tool(String name, PackageNames packages) {
        this(List.of(name), packages);
    }

    /// What people call it.
    public String program() {
        return names.getFirst();
    }
}
