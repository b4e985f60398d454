package dakotac.manifest.yaml;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import dakotac.manifest.ManifestProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What SnakeYAML finds wrong, said for people who do not write parsers.
final class SyntaxError {

    private static final Pattern BRACES = Pattern.compile("(?<=[:,\\[-]\\s{0,99})\\{\\{");

    /// What SnakeYAML says, by a part of it; the first that fits counts.
    private enum Known {
        TAB("TAB", "a tab may not indent a line of YAML", "indent with spaces"),
        NESTED("nested deeper", "this is nested deeper than " + NestingGuard.DEEPEST + " levels", "no manifest is"),
        VERSION("Version{", "this says that it is no YAML 1.2", "delete the line '%YAML ...'"),
        MERGE("Expected mapping node", "'<<' takes a map or an alias of one", "write '<<: *anchor'"),
        DOCUMENTS("expected a single document", "a second document begins here", "one file holds one manifest"),
        QUOTE("while scanning a quoted scalar", "a quoted text does not end", "close the quote"),
        QUOTE_DOUBLE(
                "while scanning a double-quoted scalar",
                "this text in double quotes is not well-formed",
                "a backslash begins an escape: write it twice, or use single quotes"),
        MAPPING(
                "mapping values are not allowed here",
                "a ':' that cannot stand here",
                "quote a string that holds ': ', and check the indentation of this line and the one before"),
        COLON("could not find expected ':'", "a key without its ':'", "write 'key: value'"),
        FLOW_SEQUENCE(
                "while parsing a flow sequence",
                "this list in brackets goes wrong",
                "separate its items by ',' and close it with ']'"),
        FLOW_MAPPING(
                "while parsing a flow mapping",
                "this map in braces goes wrong",
                "separate its entries by ',' and close it with '}'"),
        BLOCK_MAPPING(
                "while parsing a block mapping",
                "this does not continue the map around it",
                "the keys of a map begin in the same column, each as 'key: value'"),
        BLOCK_SEQUENCE(
                "while parsing a block collection",
                "this does not continue the list around it",
                "the items of a list begin with '- ' in the same column"),
        SEQUENCE(
                "sequence entries are not allowed here",
                "a '- ' that cannot stand here",
                "begin the list on a line of its own"),
        KEY("mapping keys are not allowed here", "a key that cannot stand here", "check the indentation"),
        UNDEFINED_ALIAS(
                "undefined alias",
                "an alias of something that has no such anchor",
                "quote a string that begins with '*'"),
        ALIAS("while scanning an alias", "a '*' that begins no alias", "quote a string that begins with '*'"),
        ANCHOR("while scanning an anchor", "a '&' that begins no anchor", "quote a string that begins with '&'"),
        PERCENT(
                "directive",
                "a '%' in the first column begins a directive, and this is none that is known",
                "indent or quote it"),
        TAG("while scanning a tag", "a '!' that begins no tag", "quote a string that begins with '!'"),
        TAG_HANDLE("undefined tag handle", "a tag that is not declared", "quote a string that begins with '!'"),
        BLOCK_SCALAR(
                "while scanning a block scalar",
                "a '|' or '>' with something odd behind it",
                "begin the text on the next line"),
        NO_TOKEN("cannot start any token", "a string may not begin with this character", "quote the text");

        private final String part;
        private final String message;
        private final String hint;

        Known(String part, String message, String hint) {
            this.part = part;
            this.message = message;
            this.hint = hint;
        }
    }

    private SyntaxError() {}

    static Diagnostic of(MarkedYamlEngineException e, SourceText source) {
        String said = Optional.ofNullable(e.getContext()).orElse("") + "; " + e.getProblem();
        Optional<Mark> mark = isTooLate(said, e) ? e.getContextMark() : e.getProblemMark();
        Place.Span at = Spans.at(source, mark);
        return bracesBefore(at).orElseGet(() -> explained(said, at));
    }

    /// What there is to say where a value on this line begins with two braces: to YAML that is a map as the key of a
    /// map, to people a variable of a title.
    static Optional<Diagnostic> bracesBefore(Place.Span at) {
        String line = at.source().line(at.line());
        Matcher braces = BRACES.matcher(line);
        return braces.find() && line.codePointCount(0, braces.start()) < at.column()
                ? Optional.of(Diagnostic.error(
                                ManifestProblem.YAML_SYNTAX,
                                new Place.Span(at.source(), at.line(), line.codePointCount(0, braces.start()) + 1, 2),
                                "to YAML, a brace begins a map")
                        .withHint("write the whole value in quotes, such as \"{{title}} (debug)\""))
                : Optional.empty();
    }

    /// Whether the scanner noticed only behind it that something never ended: it is told where it began.
    private static boolean isTooLate(String said, MarkedYamlEngineException e) {
        boolean onLaterLine =
                !e.getContextMark().map(Mark::getLine).equals(e.getProblemMark().map(Mark::getLine));
        return said.contains("unexpected end of stream")
                || said.contains("could not find expected ':'")
                || (said.contains("while parsing a flow") && onLaterLine);
    }

    static Diagnostic of(ReaderException e, SourceText source) {
        String before = source.text().substring(0, source.text().offsetByCodePoints(0, e.getPosition()));
        return Diagnostic.error(
                        ManifestProblem.YAML_SYNTAX,
                        Spans.after(source, before),
                        "the control character U+%04X may not stand in YAML".formatted(e.getCodePoint()))
                .withHint("delete it");
    }

    static Diagnostic of(YamlEngineException e, SourceText source) {
        return explained(String.valueOf(e.getMessage()), new Place.InFile(source.name()));
    }

    private static Diagnostic explained(String said, Place at) {
        return Arrays.stream(Known.values())
                .filter(known -> said.contains(known.part))
                .findFirst()
                .map(known -> Diagnostic.error(ManifestProblem.YAML_SYNTAX, at, known.message)
                        .withHint(known.hint))
                .orElseGet(() -> Diagnostic.error(ManifestProblem.YAML_SYNTAX, at, said));
    }
}
