package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import dakotac.manifest.Arch;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// What an entry starts and the boot loader that is to show it are programs for the entry's architecture. On a medium
/// for several, each entry must say which is its own, or systemd-boot shows it on all of them.
final class EntryArchCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.menu().stream()
                .flatMap(menu -> menu.entries().stream()
                        .flatMap(entry -> Stream.concat(check(menu, entry), truncated(menu, entry))));
    }

    private static Stream<Diagnostic> check(BootMenu menu, EntryFile entry) {
        Optional<String> name = entry.value("architecture");
        if (name.isEmpty()) {
            return menu.isMultiArch()
                    ? Wrong.unless(false)
                            .error(
                                    VerifyFinding.ENTRY_ARCHITECTURE,
                                    entry.name() + " has no architecture, on a medium for several: all of them show it")
                    : menu.loaders().stream()
                            .flatMap(suffix -> arch(suffix).stream())
                            .flatMap(arch -> programs(menu, entry, arch));
        }
        return arch(name.get())
                .map(known -> Stream.concat(programs(menu, entry, known), loader(menu, entry, known)))
                .orElseGet(() -> Stream.of(Diagnostic.error(
                        VerifyFinding.ENTRY_ARCHITECTURE,
                        Place.nowhere(),
                        "%s is for an architecture '%s', which is none".formatted(entry.name(), name.get()))));
    }

    private static Optional<Arch> arch(String name) {
        return Arrays.stream(Arch.values())
                .filter(known -> known.blsName().equalsIgnoreCase(name))
                .findFirst();
    }

    private static Stream<Diagnostic> truncated(BootMenu menu, EntryFile entry) {
        return Stream.of("linux", "uki", "efi")
                .flatMap(entry::values)
                .flatMap(path -> menu.file(path).stream()
                        .flatMap(file -> Wrong.unless(menu.isWhole(file))
                                .error(
                                        VerifyFinding.PROGRAM_TRUNCATED,
                                        "%s of %s is cut short".formatted(path, entry.name()))));
    }

    private static Stream<Diagnostic> programs(BootMenu menu, EntryFile entry, Arch arch) {
        return Stream.concat(
                Stream.of("linux", "uki")
                        .flatMap(entry::values)
                        .flatMap(path -> fits(menu, path, arch)
                                .error(VerifyFinding.KERNEL_MACHINE, noProgram(entry, path, arch))),
                entry.values("efi")
                        .flatMap(path -> fits(menu, path, arch)
                                .error(VerifyFinding.PROGRAM_MACHINE, noProgram(entry, path, arch))));
    }

    /// A file that is not there is told elsewhere.
    private static Wrong fits(BootMenu menu, String path, Arch arch) {
        return Wrong.unless(menu.file(path).map(file -> isFor(menu, file, arch)).orElse(true));
    }

    private static String noProgram(EntryFile entry, String path, Arch arch) {
        return "%s of %s is no program for %s".formatted(path, entry.name(), arch.label());
    }

    private static Stream<Diagnostic> loader(BootMenu menu, EntryFile entry, Arch arch) {
        String path = arch.removableMediaPath();
        boolean right = menu.file(path).map(file -> isFor(menu, file, arch)).orElse(false);
        return Wrong.unless(right)
                .error(
                        VerifyFinding.BOOT_LOADER,
                        "%s is not there as a program for %s, which %s needs"
                                .formatted(path, arch.label(), entry.name()));
    }

    private static boolean isFor(BootMenu menu, FatTree.Entry file, Arch arch) {
        return menu.machine(file).equals(Optional.of(arch.peMachine()));
    }
}
