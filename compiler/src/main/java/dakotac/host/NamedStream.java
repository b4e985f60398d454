package dakotac.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/// Takes bytes for a file or folder, by whose name people know where they go.
final class NamedStream extends FilterOutputStream {

    private final Path place;

    NamedStream(Path place, OutputStream out) {
        super(out);
        this.place = place;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw about(place, e);
        }
    }

    /// What went wrong at a place, in place of the name by which it was opened.
    static FileSystemException about(Path place, IOException cause) {
        FileSystemException told = new FileSystemException(place.toString(), null, reason(cause));
        told.initCause(cause);
        return told;
    }

    /// Without the name of a file.
    static String reason(IOException cause) {
        String reason = cause instanceof FileSystemException problem ? problem.getReason() : cause.getMessage();
        return Optional.ofNullable(reason).orElse(cause.getClass().getSimpleName());
    }
}
