package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import dakotac.inspect.bls.Glob;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The default of `loader.conf` is an entry on each architecture, or a unified kernel image (loader.conf(5)). Where
/// more than one is, systemd-boot takes the first; where none is, the first of all entries.
final class DefaultEntryCheck implements Check {

    private static final char VARIABLE = '@';

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.menu().stream().filter(BootMenu::isWanted).flatMap(DefaultEntryCheck::check);
    }

    private static Stream<Diagnostic> check(BootMenu menu) {
        Stream<Diagnostic> missing = Wrong.unless(menu.settings().isPresent())
                .warning(
                        VerifyFinding.NO_LOADER_CONF,
                        "there is no loader/loader.conf on the EFI system partition",
                        "systemd-boot then starts the first entry at once");
        Optional<Glob> pattern = menu.settings()
                .flatMap(settings -> settings.defaultPattern())
                .filter(glob -> glob.pattern().indexOf(VARIABLE) != 0);
        return Stream.concat(
                missing,
                pattern.stream().flatMap(glob -> menu.loaders().stream().flatMap(suffix -> check(menu, glob, suffix))));
    }

    private static Stream<Diagnostic> check(BootMenu menu, Glob glob, String suffix) {
        String arch = suffix.toLowerCase(Locale.ROOT);
        boolean matches = menu.ukis().stream().anyMatch(glob::matches)
                || menu.entries().stream().anyMatch(entry -> isShown(entry, arch) && glob.matches(entry.name()));
        return Wrong.unless(matches)
                .warning(
                        VerifyFinding.DEFAULT_ENTRY,
                        "the default '%s' of loader.conf is no entry on %s".formatted(glob, arch),
                        "systemd-boot takes the first entry instead");
    }

    private static boolean isShown(EntryFile entry, String arch) {
        return entry.value("architecture").map(arch::equalsIgnoreCase).orElse(true);
    }
}
