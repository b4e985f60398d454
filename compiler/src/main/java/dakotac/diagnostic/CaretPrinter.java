package dakotac.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// For people: the place, the message, and the line with carets under what is meant.
///
/// @param colour  whether to use the colours of a terminal (ECMA-48, SGR)
/// @param columns how wide lines with carets may be; empty where only reason limits them
public record CaretPrinter(boolean colour, OptionalInt columns) implements Printer {

    /// What stands before a line of source, in columns.
    private static final int MARGIN = 8;

    /// Nobody reads more than this.
    private static final int MAX_SHOWN = 100;

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";

    /// For a log, which has no width.
    public CaretPrinter(boolean colour) {
        this(colour, OptionalInt.empty());
    }

    @Override
    public String print(List<Diagnostic> diagnostics) {
        Stream<Diagnostic> shown = diagnostics.stream().limit(MAX_SHOWN);
        return Stream.concat(shown, notShown(diagnostics.size() - MAX_SHOWN))
                .map(this::print)
                .collect(Collectors.joining());
    }

    private enum Own implements DiagnosticId {
        MORE
    }

    private static Stream<Diagnostic> notShown(int count) {
        return count > 0
                ? Stream.of(Diagnostic.note(
                        Own.MORE, Place.nowhere(), String.format(Locale.ROOT, "%,d more are not shown", count)))
                : Stream.empty();
    }

    private String print(Diagnostic diagnostic) {
        return told(diagnostic) + said(diagnostic);
    }

    /// Marked, so that nobody takes it for ours.
    private static String said(Diagnostic diagnostic) {
        return diagnostic.said().stream().map(line -> "      > " + line + "\n").collect(Collectors.joining());
    }

    private String told(Diagnostic diagnostic) {
        return switch (diagnostic.at()) {
            case Place.Nowhere() -> sentence(diagnostic) + hintBelow(diagnostic);
            case Place.InFile(var file) -> Quote.line(file) + ": " + sentence(diagnostic) + hintBelow(diagnostic);
            case Place.Node(var pointer, var _) ->
                Quote.line(pointer) + ": " + sentence(diagnostic) + hintBelow(diagnostic);
            case Place.Span span -> header(span) + sentence(diagnostic) + excerpt(diagnostic, span);
        };
    }

    private static String header(Place.Span span) {
        return "%s:%d:%d: ".formatted(Quote.line(span.source().name()), span.line(), span.column());
    }

    private String sentence(Diagnostic diagnostic) {
        String label = diagnostic.severity().label() + "[" + diagnostic.id().text() + "]";
        return paint(label, colourOf(diagnostic.severity())) + ": " + paint(diagnostic.message(), BOLD) + "\n";
    }

    private static String hintBelow(Diagnostic diagnostic) {
        return diagnostic.hint().map(hint -> "      " + Quote.line(hint) + "\n").orElse("");
    }

    private String excerpt(Diagnostic diagnostic, Place.Span span) {
        Excerpt excerpt = Excerpt.of(span, columns.isPresent() ? columns.getAsInt() - MARGIN : Excerpt.WIDE);
        String carets =
                "^".repeat(excerpt.carets()) + besideOrBelow(diagnostic.hint().orElse(""), excerpt);
        String painted = paint(carets, colourOf(diagnostic.severity()));
        return "%5d | %s\n      | %s%s\n".formatted(span.line(), excerpt.text(), " ".repeat(excerpt.indent()), painted);
    }

    /// A hint, on a line of its own where it does not fit beside the carets.
    private String besideOrBelow(String hint, Excerpt excerpt) {
        if (hint.isEmpty()) {
            return "";
        }
        int width = MARGIN
                + excerpt.indent()
                + excerpt.carets()
                + 1
                + hint.codePoints().map(DisplayWidth::of).sum();
        return columns.isEmpty() || width <= columns.getAsInt() ? " " + hint : "\n      | " + hint;
    }

    private String paint(String text, String code) {
        return colour ? code + text + RESET : text;
    }

    private static String colourOf(Severity severity) {
        return switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[1;33m";
            case NOTE -> "\u001b[1;36m";
        };
    }
}
