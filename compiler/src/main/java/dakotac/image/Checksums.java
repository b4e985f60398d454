package dakotac.image;

import dakotac.binary.Bytes;
import dakotac.binary.Digest;
import dakotac.host.Progress;
import dakotac.image.iso.MediaSum;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongConsumer;

/// What is computed over all bytes of an image while they are written: the sum by which the medium checks itself, and
/// the image's SHA-256.
///
/// The first becomes part of the image, at its beginning, and so is part of what the second covers. Where both are
/// asked for, the SHA-256 therefore takes a pass of its own over the finished image.
public final class Checksums {

    private static final int BUFFER = 1 << 20;

    private final boolean mediaCheck;
    private final boolean sha256;
    private Optional<MediaSum> mediaSum = Optional.empty();
    private Optional<Bytes> mediaSumField = Optional.empty();
    private final MessageDigest digest = Digest.SHA_256.begin();

    public Checksums(boolean mediaCheck, boolean sha256) {
        this.mediaCheck = mediaCheck;
        this.sha256 = sha256;
    }

    /// Whether anything is asked for; otherwise nobody need read a byte.
    public boolean areWanted() {
        return mediaCheck || sha256;
    }

    /// The image's bytes follow, all of them and in order.
    ///
    /// @param imageSize in bytes
    public void begin(long imageSize) {
        mediaSum = mediaCheck ? Optional.of(new MediaSum(imageSize)) : Optional.empty();
    }

    /// Takes the next bytes.
    void update(ByteBuffer bytes) {
        if (mediaSum.isPresent()) {
            mediaSum.get().update(bytes);
        } else if (sha256) {
            digest.update(bytes);
        }
    }

    /// Takes all bytes of an image that is already there: a step of its own.
    public void read(Path iso, Progress progress) throws IOException {
        try (FileChannel file = FileChannel.open(iso)) {
            progress.begin(mediaSum.isPresent() ? "taking the medium's sum" : "taking the ISO's SHA-256", file.size());
            read(file, 0, file.size(), progress::reached);
            progress.end();
        }
    }

    /// Takes a stretch of a file.
    ///
    /// @param progress is told how many bytes of it are done
    void read(FileChannel file, long offset, long size, LongConsumer progress) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (long done = 0; done < size; done += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, size - done));
            while (buffer.hasRemaining()) {
                if (file.read(buffer, offset + done + buffer.position()) < 0) {
                    throw new EOFException("a file became shorter while it was read");
                }
            }
            update(buffer.flip());
            progress.accept(done + buffer.limit());
        }
    }

    /// Puts the medium's sum into its place. From here on the image is as it will stay.
    public void complete(Path iso, Progress progress) throws IOException {
        if (mediaSum.isPresent()) {
            Bytes field = mediaSum.get().field();
            try (FileChannel file = FileChannel.open(iso, StandardOpenOption.WRITE)) {
                file.write(field.buffer(), MediaSum.OFFSET);
            }
            mediaSum = Optional.empty();
            mediaSumField = Optional.of(field);
            if (sha256) {
                read(iso, progress);
            }
        }
    }

    /// What was put into the completed image's place for the medium's sum, where it is asked for.
    public Optional<Bytes> mediaSum() {
        return mediaSumField;
    }

    /// The SHA-256 of the completed image in hexadecimal, where it is asked for. To be asked once.
    public Optional<String> sha256() {
        return sha256 ? Optional.of(Digest.hex(digest)) : Optional.empty();
    }
}
