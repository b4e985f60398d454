package dakotac.boot;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// The kept record of a serial line: each line as plain text, after the seconds since the start. What a machine says
/// beyond a size that no boot comes near is left out.
final class SerialLog implements AutoCloseable {

    /// In characters.
    private static final int LONGEST = 16 << 20;

    private final BufferedWriter writer;
    private String last = "";
    private int length;

    SerialLog(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    void line(Duration since, String text) throws IOException {
        last = text;
        if (length < LONGEST) {
            write(String.format(Locale.ROOT, "[%8.3f] %s%n", since.toMillis() / 1000.0, text));
        }
    }

    private void write(String text) throws IOException {
        length += text.length();
        writer.write(length < LONGEST ? text : "this log is full: what came after it is left out\n");
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
