package dakotac.manifest.yaml;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/// Keeps a document's depth below a limit, so that what walks its tree can recurse.
final class NestingGuard implements Parser {

    static final int DEEPEST = 50;

    private final Parser parser;
    private int depth;

    NestingGuard(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    /// @throws ParserException if the document is nested too deep
    @Override
    public Event next() {
        Event event = parser.next();
        depth += change(event.getEventId());
        if (depth > DEEPEST) {
            throw new ParserException("nested deeper than " + DEEPEST + " levels", event.getStartMark());
        }
        return event;
    }

    private static int change(Event.ID event) {
        return switch (event) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
        };
    }
}
