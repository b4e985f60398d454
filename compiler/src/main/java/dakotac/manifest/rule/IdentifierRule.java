package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A publisher and an application have a-characters (ECMA-119 8.4.18, 8.4.20 and 7.4.1), and Joliet has room for 64 of
/// the 128: both of a volume's descriptors are to say the same.
final class IdentifierRule implements Rule {

    private static final int MAX = 64;
    private static final String A_CHARACTERS = "A-Z0-9_ !\"%&'()*+,./:;<=>?-";

    private record Identifier(String key, String text) {

        private static Stream<Identifier> of(String key, Optional<String> text) {
            return text.stream().map(written -> new Identifier(key, written));
        }

        private Place at() {
            return Place.ofValue("/volume/" + key);
        }
    }

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        Manifest.Volume volume = draft.manifest().volume();
        return Stream.concat(
                        Identifier.of("publisher", volume.publisher()),
                        Identifier.of("application", volume.application()))
                .flatMap(identifier -> Stream.of(characters(identifier), edges(identifier), length(identifier))
                        .flatMap(Optional::stream)
                        .limit(1));
    }

    private static Optional<Diagnostic> characters(Identifier identifier) {
        return identifier
                .text()
                .codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !character.matches("[" + A_CHARACTERS + "]"))
                .findFirst()
                .map(odd -> Diagnostic.error(
                                ManifestProblem.IDENTIFIER_CHARACTERS,
                                identifier.at(),
                                "a volume's %s may hold A-Z, 0-9, spaces and some signs only, not %s"
                                        .formatted(identifier.key(), Quote.of(odd)))
                        .withHint("ISO 9660 allows these signs: _!\"%&'()*+,-./:;<=>?; write "
                                + Quote.of(allowed(identifier.text())) + " perhaps"));
    }

    private static String allowed(String text) {
        return text.toUpperCase(Locale.ROOT).strip().replaceAll("[^" + A_CHARACTERS + "]+", "-");
    }

    private static Optional<Diagnostic> edges(Identifier identifier) {
        String text = identifier.text();
        if (!text.equals(text.strip())) {
            return Optional.of(Diagnostic.error(
                            ManifestProblem.IDENTIFIER_SPACE,
                            identifier.at(),
                            "a space at an end of the volume's " + identifier.key())
                    .withHint("ISO 9660 fills the field with spaces, so nobody could tell"));
        }
        return text.startsWith("_")
                ? Optional.of(Diagnostic.error(
                                ManifestProblem.IDENTIFIER_OF_A_FILE,
                                identifier.at(),
                                "the volume's " + identifier.key() + " begins with '_'")
                        .withHint(
                                "to ISO 9660, what follows is the name of a file that says it; write it here instead"))
                : Optional.empty();
    }

    private static Optional<Diagnostic> length(Identifier identifier) {
        int length = identifier.text().length();
        return length <= MAX
                ? Optional.empty()
                : Optional.of(Diagnostic.error(
                                ManifestProblem.IDENTIFIER_LENGTH,
                                identifier.at(),
                                "the volume's %s has %d characters".formatted(identifier.key(), length))
                        .withHint("Joliet has room for " + MAX));
    }
}
