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

/// `loader.conf` is there, and its default is one entry on each architecture (loader.conf(5)).
final class DefaultEntryCheck implements Check {

    private static final String SAVED = "@saved";

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.menu().stream().flatMap(DefaultEntryCheck::check);
    }

    private static Stream<Diagnostic> check(BootMenu menu) {
        Stream<Diagnostic> missing = Wrong.unless(menu.settings().isPresent())
                .error(VerifyFinding.NO_LOADER_CONF, "there is no loader/loader.conf on the EFI system partition");
        Optional<Glob> pattern = menu.settings()
                .flatMap(settings -> settings.defaultPattern())
                .filter(glob -> !glob.pattern().equals(SAVED));
        return Stream.concat(
                missing,
                pattern.stream().flatMap(glob -> menu.loaders().stream().flatMap(suffix -> check(menu, glob, suffix))));
    }

    private static Stream<Diagnostic> check(BootMenu menu, Glob glob, String suffix) {
        String arch = suffix.toLowerCase(Locale.ROOT);
        long matching = menu.entries().stream()
                .filter(entry -> isShown(entry, arch) && glob.matches(entry.name()))
                .count();
        return Wrong.unless(matching == 1)
                .error(
                        VerifyFinding.DEFAULT_ENTRY,
                        "the default '%s' of loader.conf is %d entries on %s".formatted(glob, matching, arch));
    }

    private static boolean isShown(EntryFile entry, String arch) {
        return entry.value("architecture").map(arch::equalsIgnoreCase).orElse(true);
    }
}
