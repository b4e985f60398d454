package dakotac.input;

import dakotac.binary.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The files of a root file system, wherever they are. Symbolic links are followed as in a system with that root.
public interface SystemFiles {

    /// The first bytes of a regular file, fewer where it has no more; empty where there is none.
    ///
    /// @param path from the root, without a `/` before it
    /// @throws IOException if it cannot be read
    Optional<Bytes> head(String path, int size) throws IOException;

    /// The names in a folder; none where there is none.
    ///
    /// @param path likewise
    /// @throws IOException if it cannot be read
    List<String> names(String path) throws IOException;

    /// Whether there is a folder.
    ///
    /// @param path likewise
    /// @throws IOException if that cannot be read
    boolean isFolder(String path) throws IOException;
}
