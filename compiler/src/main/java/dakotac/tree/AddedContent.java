package dakotac.tree;

import dakotac.binary.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the content of a file comes from that no layer has.
public sealed interface AddedContent {

    /// Some bytes that were made, and are few.
    record Bytes(ByteString bytes) implements AddedContent {}

    /// A file of this machine.
    record HostFile(Path path) implements AddedContent {}

    /// Its bytes.
    ///
    /// @throws IOException if the file cannot be read
    default InputStream open() throws IOException {
        return switch (this) {
            case Bytes(var bytes) -> new ByteArrayInputStream(bytes.toArray());
            case HostFile(var path) -> Files.newInputStream(path);
        };
    }

    /// What to say where it is not what it was when it was read first.
    default IOException changed() {
        return switch (this) {
            case Bytes(var bytes) -> throw new IllegalStateException(bytes.size() + " bytes are not immutable");
            case HostFile(var path) -> new FileSystemException(path.toString(), null, "it changed while it was read");
        };
    }
}
