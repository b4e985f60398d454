package dakotac.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Standard output, which remembers why something could not be written to it: a `PrintStream` keeps that to itself.
final class StandardOutput extends FilterOutputStream {

    private Optional<IOException> failure = Optional.empty();

    StandardOutput(OutputStream out) {
        super(out);
    }

    /// Why not all that was printed has arrived.
    Optional<IOException> failure() {
        return failure;
    }

    /// Whether nobody read on, as in `dakotac plan ... | head -1`: no fault, and no news to those who closed the pipe.
    boolean isClosedPipe() {
        return failure.map(IOException::getMessage)
                .filter("Broken pipe"::equals)
                .isPresent();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }
}
