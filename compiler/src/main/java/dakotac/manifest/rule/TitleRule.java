package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.stream.Stream;

/// A title is one line: in a boot entry's file a line break would begin another key (Boot Loader Specification).
final class TitleRule implements Rule {

    private record Title(String pointer, String text) {}

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return titles(draft.manifest())
                .filter(title -> title.text().codePoints().anyMatch(TitleRule::isControl)
                        || title.text().isBlank())
                .map(TitleRule::problem);
    }

    private static Stream<Title> titles(Manifest manifest) {
        return Stream.concat(
                Stream.of(new Title("/title", manifest.title())),
                Entries.of(manifest)
                        .map(entry -> new Title(
                                entry.pointer() + "/title", entry.value().title())));
    }

    private static Diagnostic problem(Title title) {
        Place at = Place.ofValue(title.pointer());
        return title.text().isBlank()
                ? Diagnostic.error(ManifestProblem.BLANK_TITLE, at, "a title of white space alone")
                        .withHint("the menu would show nothing")
                : Diagnostic.error(
                                ManifestProblem.TITLE_CHARACTERS,
                                at,
                                "a title may not hold line breaks or control characters")
                        .withHint("a line break would forge a key of the boot entry");
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
