package dakotac.host;

import dakotac.binary.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/// A blob on its way into the cache. It comes there only as what its digest promises; where it is given up before, a
/// later run goes on with it.
///
/// Used by one thread, but for [#stop].
public final class PartialBlob implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final CacheLayout layout;
    private final CacheRun run;
    private final String hex;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Digest.SHA_256.begin();
    private long size;

    private PartialBlob(CacheLayout layout, CacheRun run, String hex, Path file, FileChannel channel) {
        this.layout = layout;
        this.run = run;
        this.hex = hex;
        this.file = file;
        this.channel = channel;
    }

    /// What an earlier run got becomes this one's by its move: no other can go on with the same bytes.
    static PartialBlob open(CacheLayout layout, CacheRun run, String hex) throws IOException {
        Path file = run.part(hex);
        try {
            CacheLayout.move(layout.place(CacheEntry.Kind.PARTIAL, hex), file);
        } catch (NoSuchFileException _) {
            // there is none
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        PartialBlob blob = new PartialBlob(layout, run, hex, file, channel);
        try {
            blob.hashWhatIsThere();
            return blob;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void hashWhatIsThere() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
            digest.update(buffer.flip());
            buffer.clear();
            size += read;
        }
    }

    /// How many bytes are there, from the beginning.
    public long size() {
        return size;
    }

    /// Adds the next bytes.
    ///
    /// @throws FileSystemException if the cache has no room for them
    public void append(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        try {
            while (bytes.hasRemaining()) {
                size += channel.write(bytes, size);
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(layout.folder().toString(), null, e.getMessage());
        }
    }

    /// Forgets what is there.
    public void restart() throws IOException {
        channel.truncate(0);
        digest.reset();
        size = 0;
    }

    /// Keeps it, where it is what its digest promises; else forgets it.
    ///
    /// @return the file as of [ImageCache#blob], or nothing where it was forgotten
    public Optional<Path> finish() throws IOException {
        if (!Digest.hex(digest).equals(hex)) {
            restart();
            return Optional.empty();
        }
        channel.force(true);
        channel.close();
        Path place = layout.place(CacheEntry.Kind.BLOB, hex);
        Optional<Path> own = run.adopt(file);
        CacheLayout.move(file, place);
        CacheLayout.flushFolder(place);
        return own.or(() -> Optional.of(place));
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            CacheRun.savePart(layout, file);
        } catch (NoSuchFileException _) {
            // it is finished, or the run has ended
        }
    }

    /// Has nothing more be written to it.
    void stop() throws IOException {
        channel.close();
    }
}
