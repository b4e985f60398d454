package dakotac.boot;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kept record of a serial line: each line as plain text, after the seconds since the start.
final class SerialLog implements AutoCloseable {

    private static final int RECENT = 5;

    private final BufferedWriter writer;
    private final Deque<String> recent = new ArrayDeque<>(List.of(""));

    SerialLog(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    void line(Duration since, String text) throws IOException {
        recent.add(text);
        if (recent.size() > RECENT) {
            recent.remove();
        }
        writer.write(String.format(Locale.ROOT, "[%8.3f] %s%n", since.toMillis() / 1000.0, text));
        writer.flush();
    }

    /// The line written last.
    String last() {
        return recent.getLast();
    }

    /// The one of the last few lines that contains a text.
    Optional<String> recent(String text) {
        return recent.stream().filter(line -> line.contains(text)).findFirst();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
