package dakotac.inspect.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Windows has devices of such names, and creates no file.
final class NameReserved implements LintRule {

    private static final Pattern RESERVED =
            Pattern.compile("(?i)(^|/)(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(\\.[^/]*)?(/|$)");

    @Override
    public LintFinding finding() {
        return LintFinding.NAME_RESERVED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.files().keySet().stream()
                .filter(path -> RESERVED.matcher(path).find())
                .map(path -> "%s has the name of a device".formatted(path));
    }
}
