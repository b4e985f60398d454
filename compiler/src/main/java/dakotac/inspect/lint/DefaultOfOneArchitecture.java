package dakotac.inspect.lint;

import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.Glob;
import dakotac.inspect.bls.LoaderSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// On the other architectures systemd-boot takes the first entry instead.
final class DefaultOfOneArchitecture implements LintRule {

    /// Where there is no such entry at all, `verify` tells.
    private static Stream<String> lacking(BootMenu menu, Glob pattern) {
        List<String> without = menu.loaders().stream()
                .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                .filter(arch -> menu.entries().stream()
                        .noneMatch(entry -> pattern.matches(entry.name())
                                && entry.value("architecture")
                                        .map(arch::equalsIgnoreCase)
                                        .orElse(true)))
                .toList();
        boolean ofSome = menu.ukis().stream().noneMatch(pattern::matches)
                && without.size() < menu.loaders().size();
        return ofSome
                ? without.stream().map(arch -> "the default '%s' is no entry for %s".formatted(pattern, arch))
                : Stream.empty();
    }

    @Override
    public LintFinding finding() {
        return LintFinding.DEFAULT_OF_ONE_ARCHITECTURE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().menu().stream()
                .flatMap(menu -> menu.settings().flatMap(LoaderSettings::defaultPattern).stream()
                        .flatMap(pattern -> lacking(menu, pattern)));
    }
}
