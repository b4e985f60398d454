package dakotac.diagnostic;

import java.util.List;
import java.util.stream.Stream;

/// The part of a source line that is shown, and where on a terminal the carets go.
///
/// @param text   without tabs and control characters; shortened around the carets where the line is long
/// @param indent terminal columns before the first caret
/// @param carets terminal columns to underline, at least one
record Excerpt(String text, int indent, int carets) {

    /// As wide as most lines are that people write, in columns.
    static final int WIDE = 100;

    private static final int NARROWEST = 20;
    private static final int WIDEST = 160;

    /// How far from the carets a line is looked at, in code points; it may go on for a megabyte.
    private static final int NEAR = 256;

    private static final Cell ELLIPSIS = new Cell("…", 1);

    /// What one code point takes on a terminal.
    private record Cell(String text, int width) {

        static Cell of(int codePoint) {
            if (codePoint == '\t') {
                return new Cell("    ", 4);
            }
            return Quote.isUnsafe(codePoint)
                    ? new Cell("\ufffd", 1)
                    : new Cell(Character.toString(codePoint), DisplayWidth.of(codePoint));
        }
    }

    /// @param columns how wide it may be
    static Excerpt of(Place.Span span, int columns) {
        int widest = Math.clamp(columns, NARROWEST, WIDEST);
        int skipped = Math.max(0, span.column() - 1 - NEAR);
        List<Cell> line = span.source()
                .line(span.line())
                .codePoints()
                .skip(skipped)
                .limit(3L * NEAR)
                .mapToObj(Cell::of)
                .toList();
        int first = Math.clamp(span.column() - 1L - skipped, 0, line.size());
        int past = Math.clamp((long) first + span.length(), first, line.size());
        List<Cell> before = lead(line.subList(0, first), widest);
        List<Cell> marked = shortened(line.subList(first, past), Math.min(widest * 3 / 5, widest - width(before) - 1));
        List<Cell> after = shortened(line.subList(past, line.size()), widest - width(before) - width(marked));
        return new Excerpt(text(before) + text(marked) + text(after), width(before), Math.max(1, width(marked)));
    }

    /// The end of what stands before the carets: all of it where that leaves them room.
    private static List<Cell> lead(List<Cell> before, int widest) {
        if (width(before) <= widest * 3 / 5) {
            return before;
        }
        int start = before.size();
        for (int width = 0; width + before.get(start - 1).width() <= widest * 2 / 5; start--) {
            width += before.get(start - 1).width();
        }
        return join(List.of(ELLIPSIS), before.subList(start, before.size()));
    }

    private static List<Cell> shortened(List<Cell> cells, int room) {
        if (width(cells) <= room) {
            return cells;
        }
        int end = 0;
        for (int width = 1; end < cells.size() && width + cells.get(end).width() <= room; end++) {
            width += cells.get(end).width();
        }
        return join(cells.subList(0, end), List.of(ELLIPSIS));
    }

    private static List<Cell> join(List<Cell> first, List<Cell> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static int width(List<Cell> cells) {
        return cells.stream().mapToInt(Cell::width).sum();
    }

    private static String text(List<Cell> cells) {
        return String.join("", cells.stream().map(Cell::text).toList()).replace(Quote.COMMAND, "##\ufffd");
    }
}
