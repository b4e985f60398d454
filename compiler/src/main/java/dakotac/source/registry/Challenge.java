package dakotac.source.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a server wants to be asked: one of those in a `WWW-Authenticate` header (RFC 9110, 11.6.1).
///
/// @param scheme     in lower case: `basic`, `bearer`
/// @param parameters their names in lower case
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")[ \\t]*=[ \\t]*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))");
    private static final Pattern SCHEME = Pattern.compile("(" + TOKEN + ")(?![^ \\t,])");
    private static final Pattern BETWEEN = Pattern.compile("[ \\t,]+");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /// Those of some headers, as far as they can be read.
    static List<Challenge> parse(List<String> headers) {
        return headers.stream().flatMap(header -> parse(header).stream()).toList();
    }

    private static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        String scheme = "";
        Matcher at = PARAMETER.matcher(header);
        while (at.regionStart() < header.length()) {
            if (at.usePattern(PARAMETER).lookingAt()) {
                String value = Optional.ofNullable(at.group(2)).orElseGet(() -> at.group(3));
                parameters.put(lower(at.group(1)), value.replaceAll("\\\\(.)", "$1"));
            } else if (at.usePattern(SCHEME).lookingAt()) {
                add(challenges, scheme, parameters);
                scheme = lower(at.group(1));
                parameters = new LinkedHashMap<>();
            } else if (!at.usePattern(BETWEEN).lookingAt()) {
                break; // what no server should say
            }
            at.region(at.end(), header.length());
        }
        add(challenges, scheme, parameters);
        return challenges;
    }

    private static void add(List<Challenge> challenges, String scheme, Map<String, String> parameters) {
        if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, parameters));
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
