package dakotac.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A stretch of a file: a blob in a folder, or within an archive.
///
/// @param offset bytes from the start of the file
/// @param size   in bytes
public record FileStretch(Path file, long offset, long size) {

    public static FileStretch whole(Path file) throws IOException {
        return new FileStretch(file, 0, Files.size(file));
    }

    /// Its bytes, and those that follow it in the file.
    InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
