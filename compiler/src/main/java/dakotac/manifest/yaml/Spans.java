package dakotac.manifest.yaml;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// SnakeYAML's marks, which count code points from 0, as places.
final class Spans {

    private Spans() {}

    /// What the node takes of the line on which it begins.
    static Place.Span of(SourceText source, Node node) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElseThrow();
        int past = end.getLine() == start.getLine() ? end.getColumn() : lineLength(source, start.getLine() + 1);
        return new Place.Span(
                source, start.getLine() + 1, start.getColumn() + 1, Math.max(0, past - start.getColumn()));
    }

    /// One character at a mark, or the start of the file.
    static Place.Span at(SourceText source, Optional<Mark> mark) {
        return mark.map(m -> new Place.Span(source, m.getLine() + 1, m.getColumn() + 1, 1))
                .orElseGet(() -> new Place.Span(source, 1, 1, 1));
    }

    /// One character, behind what the source begins with.
    static Place.Span after(SourceText source, String before) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new Place.Span(source, line, column, 1);
    }

    private static int lineLength(SourceText source, int line) {
        String text = source.line(line).stripTrailing();
        return text.codePointCount(0, text.length());
    }
}
