package dakotac.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
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

    /// Its bytes, and those that follow it in the file. What goes wrong names the file.
    InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new Naming(Channels.newInputStream(channel.position(offset)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private final class Naming extends FilterInputStream {

        private Naming(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return super.read(buffer, from, length);
            } catch (IOException e) {
                throw named(e);
            }
        }
    }

    /// What goes wrong when it is read, with the name of the file.
    FileSystemException named(IOException failure) {
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }
}
