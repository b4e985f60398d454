package dakotac.diff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a system says of itself (os-release(5)).
///
/// @param values by their keys
record OsRelease(Map<String, String> values) {

    private static final Pattern LINE = Pattern.compile("([A-Z0-9_]+)=(['\"]?)(.*)\\2");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    OsRelease {
        values = Map.copyOf(values);
    }

    static OsRelease parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines()
                .map(line -> LINE.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(line -> {
                    String value = ESCAPED.matcher(line.group(3)).replaceAll("$1");
                    values.put(line.group(1), value);
                });
        return new OsRelease(values);
    }

    /// Its name and its versions, the public one and that of the image.
    @Override
    public String toString() {
        String name = value("NAME").orElse("Linux");
        String version = value("VERSION").or(() -> value("VERSION_ID")).orElse("");
        StringBuilder text = new StringBuilder((name + " " + version).strip());
        Stream.of("IMAGE_VERSION", "OSTREE_VERSION", "BUILD_ID")
                .flatMap(key -> value(key).stream())
                .filter(each -> !version.contains(each))
                .findFirst()
                .ifPresent(each -> text.append(", image ").append(each));
        return text.toString();
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }
}
