package dakotac.input;

import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds an architecture's boot loader in a tar.
///
/// systemd's own folder comes first, since what lies at the removable-media path may be another loader. There the
/// unsigned file comes before the signed one: both are the same program, but a signature is of use only where
/// firmware trusts it, and distributions that sign also put the signed file where it is to be found.
final class LoaderSearch {

    private static final String SYSTEMD_BOOT = "usr/lib/systemd/boot/efi/systemd-boot";

    private final TarTree tree;

    LoaderSearch(TarTree tree) {
        this.tree = tree;
    }

    /// @throws BadInput if there is none
    TarMember require(Arch arch) throws BadInput {
        Optional<TarMember> loader = find(arch);
        if (loader.isPresent()) {
            return loader.get();
        }
        for (Arch other : Arch.values()) {
            Optional<TarMember> others = find(other);
            if (others.isPresent()) {
                throw wrongArch(arch, other, others.get());
            }
        }
        throw missing(arch);
    }

    Optional<TarMember> find(Arch arch) throws BadInput {
        for (String path : List.of(systemdBoot(arch), systemdBoot(arch) + ".signed")) {
            Optional<TarMember> loader = tree.file(path);
            if (loader.isPresent()) {
                return loader;
            }
        }
        for (String path : removableMediaPaths(arch)) {
            Optional<TarMember> loader = tree.fileIgnoringCase(path);
            if (loader.isPresent()) {
                return loader;
            }
        }
        return Optional.empty();
    }

    private static String systemdBoot(Arch arch) {
        return SYSTEMD_BOOT + arch.blsName() + ".efi";
    }

    /// On FAT, where it comes from, the case of letters means nothing.
    private static List<String> removableMediaPaths(Arch arch) {
        String path = arch.removableMediaPath();
        return List.of(path, "boot/efi/" + path, "boot/" + path);
    }

    private static BadInput wrongArch(Arch wanted, Arch found, TarMember loader) {
        return new BadInput(
                InputProblem.LOADER_WRONG_ARCH,
                "holds the boot loader of " + found.label() + ", '" + loader.path() + "', and none of "
                        + wanted.label(),
                "give the boot files of " + wanted.label() + "; are the inputs of two architectures swapped?");
    }

    private static BadInput missing(Arch arch) {
        return new BadInput(
                InputProblem.LOADER_MISSING,
                "holds no boot loader of " + arch.label(),
                "put systemd-boot into it, as '" + systemdBoot(arch) + "' or '"
                        + removableMediaPaths(arch).getFirst() + "'");
    }

    /// What to say where a tar holds the boot loader of no architecture at all.
    static BadInput missing() {
        List<String> paths = Arrays.stream(Arch.values())
                .map(arch -> "'" + systemdBoot(arch) + "'")
                .toList();
        return new BadInput(
                InputProblem.LOADER_MISSING,
                "holds no boot loader",
                "put systemd-boot into it, as " + String.join(" or ", paths));
    }
}
