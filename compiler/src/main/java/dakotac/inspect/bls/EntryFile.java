package dakotac.inspect.bls;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A boot entry as it lies on a medium (Boot Loader Specification, type #1).
///
/// @param name  of the file, below `loader/entries`
/// @param lines in their order
public record EntryFile(String name, List<Line> lines) {

    /// More lines than this are not read, but for one that tells that there are more.
    public static final int MAX_LINES = 256;

    /// A key with its value.
    public record Line(String key, String value) {}

    public EntryFile {
        lines = List.copyOf(lines);
    }

    /// Reads the text. A line has a key, white space, and a value to its end; `#` begins a comment.
    public static EntryFile parse(String name, String text) {
        return new EntryFile(name, lines(text).limit(MAX_LINES + 1L).toList());
    }

    static Stream<Line> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(EntryFile::line);
    }

    private static Line line(String text) {
        String[] parts = text.split("\\s+", 2);
        return new Line(parts[0], parts.length > 1 ? parts[1] : "");
    }

    /// All values of a key.
    public Stream<String> values(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).map(Line::value);
    }

    /// The value of a key that stands once.
    public Optional<String> value(String key) {
        return values(key).findFirst();
    }

    /// The words of the kernel's command line.
    public Stream<String> words() {
        return values("options").flatMap(options -> Stream.of(options.split("\\s+")));
    }

    /// The values of a word of the command line.
    ///
    /// @param key with its sign: `root=`
    public Stream<String> words(String key) {
        return words().filter(word -> word.startsWith(key)).map(word -> word.substring(key.length()));
    }
}
