package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.ManifestProblem;
import java.util.Locale;
import java.util.stream.Stream;

/// A volume id has 32 d-characters (ECMA-119 8.4.3 and 7.4.1); of a Joliet one, 16 characters fit.
final class LabelRule implements Rule {

    private static final int LONGEST = 32;
    private static final int LONGEST_IN_JOLIET = 16;
    private static final Place AT = Place.ofValue("/volume/label");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        String label = draft.manifest().volume().label();
        return Stream.concat(characters(label), length(label));
    }

    private static Stream<Diagnostic> characters(String label) {
        return label.chars().allMatch(LabelRule::isAllowed)
                ? Stream.empty()
                : Stream.of(Diagnostic.error(
                                ManifestProblem.LABEL_CHARACTERS,
                                AT,
                                "a label may hold A-Z, 0-9 and '_' only, not " + odd(label))
                        .withHint("ISO 9660 allows no other; write " + Quote.of(allowed(label)) + " perhaps"));
    }

    private static String odd(String label) {
        int odd = label.codePoints().filter(c -> !isAllowed(c)).findFirst().orElseThrow();
        return Quote.of(Character.toString(odd));
    }

    private static String allowed(String label) {
        return label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]+", "_");
    }

    private static boolean isAllowed(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static Stream<Diagnostic> length(String label) {
        int length = label.codePointCount(0, label.length());
        if (length > LONGEST) {
            return Stream.of(Diagnostic.error(ManifestProblem.LABEL_LENGTH, AT, "a label of " + length + " characters")
                    .withHint("ISO 9660 has room for " + LONGEST));
        }
        return length <= LONGEST_IN_JOLIET
                ? Stream.empty()
                : Stream.of(Diagnostic.warning(ManifestProblem.LONG_LABEL, AT, "a label of " + length + " characters")
                        .withHint("Joliet, and so Windows, shows the first " + LONGEST_IN_JOLIET));
    }
}
