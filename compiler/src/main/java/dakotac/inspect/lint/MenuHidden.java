package dakotac.inspect.lint;

import java.util.stream.Stream;

/// People who need another entry do not see that there is one.
final class MenuHidden implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.MENU_HIDDEN;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().menu().flatMap(menu -> menu.settings()).stream()
                .flatMap(settings -> settings.lines().stream())
                .filter(line -> line.key().equals("timeout")
                        && (line.value().equals("0")
                                || line.value().equals("menu-hidden")
                                || line.value().equals("menu-disabled")))
                .map(line -> "loader.conf says timeout " + line.value());
    }
}
