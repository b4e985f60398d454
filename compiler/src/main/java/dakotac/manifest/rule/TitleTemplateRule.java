package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.ManifestProblem;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An entry's title knows one variable, `{{title}}`; the manifest's own title knows none.
final class TitleTemplateRule implements Rule {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)\\}\\}|\\{\\{|\\}\\}");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return Stream.concat(
                ofManifest(draft.manifest().title()),
                Entries.of(draft.manifest()).flatMap(TitleTemplateRule::ofEntry));
    }

    private static Stream<Diagnostic> ofManifest(String title) {
        return TAG.matcher(title)
                .results()
                .limit(1)
                .map(tag -> Diagnostic.error(
                                ManifestProblem.UNKNOWN_VARIABLE,
                                Place.ofValue("/title"),
                                "a manifest's title is no template, but holds " + Quote.of(tag.group()))
                        .withHint("only the titles of entries may say '{{title}}'"));
    }

    private static Stream<Diagnostic> ofEntry(Entries.Entry entry) {
        return TAG.matcher(entry.value().title())
                .results()
                .filter(tag -> !tag.group().equals("{{title}}"))
                .map(tag -> problem(entry, tag));
    }

    private static Diagnostic problem(Entries.Entry entry, MatchResult tag) {
        String message = Quote.of(tag.group()) + " is no variable of a title";
        return Diagnostic.error(ManifestProblem.UNKNOWN_VARIABLE, Place.ofValue(entry.pointer() + "/title"), message)
                .withHint(Suggestion.hint(tag.group(), List.of("{{title}}")).orElse("there is one, '{{title}}'"));
    }
}
