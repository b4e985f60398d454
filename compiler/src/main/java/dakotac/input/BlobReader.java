package dakotac.input;

import dakotac.binary.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Reads blobs. Several of one compressed file are best read together: it is then decompressed only once.
///
/// Every method throws an `IOException` where a file cannot be read, or has changed so that a blob's bytes are no
/// longer all there.
public final class BlobReader {

    private static final int BUFFER = 1 << 16;

    private BlobReader() {}

    /// What is done with the bytes of each blob.
    @FunctionalInterface
    public interface Visitor {
        /// Is called once for each blob.
        ///
        /// @param in all bytes of the blob; it need neither be read to its end nor closed
        void visit(Blob blob, InputStream in) throws IOException;
    }

    /// The bytes of a blob.
    public static InputStream open(Blob blob) throws IOException {
        return switch (blob) {
            case Blob.Contiguous contiguous -> open(contiguous);
            case Blob.Joined(var pieces) -> new JoinedStream(pieces);
        };
    }

    private static InputStream open(Blob.Contiguous blob) throws IOException {
        InputStream in = file(blob);
        try {
            if (blob instanceof Blob.Compressed compressed) {
                in.skipNBytes(compressed.offset());
            }
            return new BlobStream(in, blob);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /// Visits the blobs, those of one compressed file in the order in which they lie there.
    ///
    /// @param blobs of which no two overlap unless they are equal
    public static void each(Collection<? extends Blob> blobs, Visitor visitor) throws IOException {
        Map<Path, List<Blob.Compressed>> compressed = new TreeMap<>();
        for (Blob blob : blobs.stream().distinct().toList()) {
            switch (blob) {
                case Blob.Extent _, Blob.Unpacked _, Blob.Joined _ -> visit(blob, visitor);
                case Blob.Compressed part -> compressed.merge(part.file(), List.of(part), BlobReader::joined);
            }
        }
        for (List<Blob.Compressed> parts : compressed.values()) {
            visitInOrder(parts, visitor);
        }
    }

    /// Writes each blob to its file, which must not exist.
    public static void extract(Map<? extends Blob, Path> targets) throws IOException {
        Map<Blob, Path> files = Map.copyOf(targets);
        each(files.keySet(), (blob, in) -> Files.copy(in, files.get(blob)));
    }

    /// The SHA-256 of a blob, in lower-case hexadecimal digits.
    public static String sha256(Blob blob) throws IOException {
        try (InputStream in = open(blob)) {
            return sha256(in, _ -> {});
        }
    }

    /// The SHA-256 of each blob, in lower-case hexadecimal digits.
    ///
    /// @param progress is told of each stretch that is done, how many bytes it has
    public static Map<Blob, String> sha256(Collection<? extends Blob> blobs, LongConsumer progress) throws IOException {
        Map<Blob, String> digests = new HashMap<>();
        each(blobs, (blob, in) -> digests.put(blob, sha256(in, progress)));
        return digests;
    }

    private static String sha256(InputStream in, LongConsumer progress) throws IOException {
        MessageDigest digest = Digest.SHA_256.begin();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            progress.accept(read);
        }
        return Digest.hex(digest);
    }

    private static void visit(Blob blob, Visitor visitor) throws IOException {
        try (InputStream in = open(blob)) {
            visitor.visit(blob, in);
        }
    }

    private static void visitInOrder(List<Blob.Compressed> parts, Visitor visitor) throws IOException {
        var sorted = parts.stream()
                .sorted(Comparator.comparingLong(Blob.Compressed::offset).thenComparingLong(Blob.Compressed::size))
                .toList();
        try (var in = new LimitedInputStream(file(sorted.getFirst()), Long.MAX_VALUE)) {
            for (Blob.Compressed part : sorted) {
                in.skipNBytes(part.offset() - in.position());
                visitor.visit(part, new BlobStream(in, part));
            }
        }
    }

    private static InputStream file(Blob.Contiguous blob) throws IOException {
        return switch (blob) {
            case Blob.Extent(var file, var offset, var _) ->
                Channels.newInputStream(FileChannel.open(file).position(offset));
            case Blob.Unpacked(var _, var copy, var _) -> Files.newInputStream(copy);
            case Blob.Compressed(var file, var compression, var _, var _) -> Decompression.open(file, compression);
        };
    }

    private static List<Blob.Compressed> joined(List<Blob.Compressed> some, List<Blob.Compressed> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
