package dakotac.cli;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words of a command line or of the environment as one line, so that diagnostics can point at them.
record ArgumentText(SourceText source) {

    static ArgumentText of(String name, List<String> words) {
        return new ArgumentText(
                new SourceText(name, words.stream().map(Quote::plain).collect(Collectors.joining(" "))));
    }

    /// Where a value stands: as a word, or in one behind `=` or between `:`.
    Optional<Place.Span> find(String value) {
        String shown = Quote.plain(value);
        Matcher found = Pattern.compile("(?<=[ =:])" + Pattern.quote(shown) + "(?=[ :]|$)")
                .matcher(source.text());
        return found.find()
                ? Optional.of(new Place.Span(
                        source, 1, codePoints(0, found.start()) + 1, codePoints(found.start(), found.end())))
                : Optional.empty();
    }

    /// The beginning, for what no word says.
    Place.Span start() {
        return new Place.Span(source, 1, 1, 1);
    }

    private int codePoints(int from, int to) {
        return source.text().codePointCount(from, to);
    }
}
