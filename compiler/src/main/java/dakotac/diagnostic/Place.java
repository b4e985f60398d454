package dakotac.diagnostic;

/// Where a [Diagnostic] points.
public sealed interface Place {

    /// Nowhere in particular: the command line, the machine.
    record Nowhere() implements Place {}

    /// A file as a whole: an input, an image.
    record InFile(String file) implements Place {}

    /// A node of a manifest by its JSON Pointer (RFC 6901), before it is resolved to a [Span].
    ///
    /// @param pointer such as `/arches/aarch64/consoles/0`
    /// @param part    whether the key or the value is meant
    record Node(String pointer, Part part) implements Place {}

    /// A stretch of one line of a source. Lines, columns and length count code points; lines and columns start at 1.
    record Span(SourceText source, int line, int column, int length) implements Place {

        /// The stretch itself.
        public String text() {
            int[] codePoints = source.line(line)
                    .codePoints()
                    .skip(column - 1L)
                    .limit(length)
                    .toArray();
            return new String(codePoints, 0, codePoints.length);
        }
    }

    /// The two sides of a mapping's entry.
    enum Part {
        KEY,
        VALUE
    }

    static Place nowhere() {
        return new Nowhere();
    }

    static Place ofKey(String pointer) {
        return new Node(pointer, Part.KEY);
    }

    static Place ofValue(String pointer) {
        return new Node(pointer, Part.VALUE);
    }
}
