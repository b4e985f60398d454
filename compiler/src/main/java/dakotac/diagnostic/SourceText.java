package dakotac.diagnostic;

import java.util.List;

/// A text that diagnostics point into.
///
/// @param name how people call it: the path as they gave it
/// @param text all of it
public record SourceText(String name, String text) {

    /// The line with this 1-based number, without its end; empty past the last one.
    public String line(int number) {
        List<String> lines = text.lines().skip(number - 1L).limit(1).toList();
        return lines.isEmpty() ? "" : lines.getFirst();
    }
}
