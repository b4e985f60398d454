package dakotac.inspect.lint;

import dakotac.inspect.bls.BootMenu;
import java.util.stream.Stream;

/// Systemd-boot shows it on each architecture, and it starts on one.
final class EntryForAllArchitectures implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ENTRY_FOR_ALL_ARCHITECTURES;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().menu().stream()
                .filter(BootMenu::isMultiArch)
                .flatMap(menu -> menu.entries().stream())
                .filter(entry -> entry.value("architecture").isEmpty())
                .map(entry -> entry.name() + " has no architecture, on a medium for several");
    }
}
