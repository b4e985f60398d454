package dakotac.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/// Which file a path stands for, whatever links, hard or symbolic, lead to it. Equal for all paths of one file.
///
/// @param key device and inode where there is a file; else the folder's identity and the name in it
record FileIdentity(Object key) {

    /// @throws IOException if the path, or the folder of a file that does not exist, cannot be looked at
    static FileIdentity of(Path path) throws IOException {
        try {
            return of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException missing) {
            Path absolute = path.toAbsolutePath();
            Path folder = absolute.getParent();
            if (folder == null) {
                throw missing;
            }
            return new FileIdentity(List.of(of(folder), absolute.getFileName()));
        }
    }

    static FileIdentity of(BasicFileAttributes attributes) {
        return new FileIdentity(Objects.requireNonNull(attributes.fileKey(), "a POSIX system"));
    }
}
