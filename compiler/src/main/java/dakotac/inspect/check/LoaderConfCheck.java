package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.EntryFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `loader.conf` says what systemd-boot understands, some version of it at least (loader.conf(5)). It goes on without a
/// line that it does not, so `timeout menu_force` starts the default entry at once.
final class LoaderConfCheck implements Check {

    private static final Pattern ANYTHING = Pattern.compile(".+");
    private static final Pattern TRUTH = Pattern.compile("1|yes|y|true|t|on|0|no|n|false|f|off");

    /// What the keys may say.
    private static final Map<String, Pattern> SETTINGS = settings();

    private static Map<String, Pattern> settings() {
        Map<String, Pattern> settings = new HashMap<>(Map.of(
                "default", ANYTHING,
                "preferred", ANYTHING,
                "timeout", Pattern.compile("[0-9]+|menu-(force|hidden|disabled)"),
                "console-mode", Pattern.compile("[0-9]+|auto|max|keep"),
                "reboot-on-error", Pattern.compile("auto|" + TRUTH),
                "secure-boot-enroll", Pattern.compile("off|manual|if-safe|force"),
                "secure-boot-enroll-action", Pattern.compile("reboot|shutdown"),
                "secure-boot-enroll-timeout-sec", Pattern.compile("[0-9]+|hidden"),
                "log-level", Pattern.compile("emerg|alert|crit|err|warning|notice|info|debug"),
                "random-seed-mode", Pattern.compile("off|with-system-token|always")));
        Stream.of(
                        "editor",
                        "auto-entries",
                        "auto-firmware",
                        "auto-poweroff",
                        "auto-reboot",
                        "beep",
                        "reboot-for-bitlocker")
                .forEach(key -> settings.put(key, TRUTH));
        return Map.copyOf(settings);
    }

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.menu().stream()
                .flatMap(menu -> menu.settings().stream())
                .flatMap(settings -> settings.lines().stream())
                .flatMap(LoaderConfCheck::check);
    }

    private static Stream<Diagnostic> check(EntryFile.Line line) {
        Pattern values = SETTINGS.get(line.key());
        String problem = values == null
                ? "loader.conf has a key " + Quote.of(line.key())
                : "loader.conf gives '%s' the value %s".formatted(line.key(), Quote.of(line.value()));
        return Wrong.unless(values != null && values.matcher(line.value()).matches())
                .warning(VerifyFinding.LOADER_SETTING, problem, "systemd-boot goes on without what it does not know");
    }
}
