package dakotac.boot;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// The kept record of a serial line: each line as plain text, after the seconds since the start.
final class SerialLog implements AutoCloseable {

    private final BufferedWriter writer;
    private String last = "";

    SerialLog(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    void line(Duration since, String text) throws IOException {
        last = text;
        writer.write(String.format(Locale.ROOT, "[%8.3f] %s%n", since.toMillis() / 1000.0, text));
        writer.flush();
    }

    /// The line written last.
    String last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
