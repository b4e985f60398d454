package dakotac.diagnostic;

import java.util.List;
import java.util.Objects;

/// A text that diagnostics point into. Two are equal where name and text are.
public final class SourceText {

    private final String name;
    private final String text;
    private final List<String> lines;

    /// @param name how people call it: the path as they gave it
    /// @param text all of it
    public SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = text.lines().toList();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /// The line with this 1-based number, without its end; empty past the last one.
    public String line(int number) {
        return number <= lines.size() ? lines.get(number - 1) : "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, text);
    }

    @Override
    public String toString() {
        return name;
    }
}
