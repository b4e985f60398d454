package dakotac.image;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.binary.Digest;
import dakotac.binary.Extent;
import dakotac.binary.StretchMarks;
import dakotac.image.disk.Region;
import dakotac.image.iso.MediaSum;
import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.InputFile.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is known of the bytes of an image's regions without reading it.
public final class RegionDigests {

    private final Map<Blob, String> sha256 = new HashMap<>();
    private final Map<Blob, Bytes> marks = new HashMap<>();
    private final Optional<Bytes> mediaSum;

    private RegionDigests(Optional<Bytes> mediaSum) {
        this.mediaSum = mediaSum;
    }

    /// Those of the inputs, and of the image's own metadata.
    ///
    /// @param read     the SHA-256 of those inputs that were read, in hexadecimal
    /// @param mediaSum the field that came into the image after everything else
    /// @throws IOException if the marks of a piece cannot be read
    public static RegionDigests of(Inputs inputs, Map<ImageInput, String> read, Optional<Bytes> mediaSum)
            throws IOException {
        RegionDigests digests = new RegionDigests(mediaSum);
        read.forEach((imageInput, digest) -> digests.sha256.put(inputs.blob(imageInput), digest));
        for (Blob blob : inputs.blobs().values()) {
            if (blob instanceof Blob.Joined(var pieces)) {
                for (Piece piece : pieces) {
                    digests.add(piece);
                }
            }
        }
        return digests;
    }

    private void add(Piece piece) throws IOException {
        Blob.Extent extent = Blob.Joined.extent(piece);
        sha256.put(extent, piece.sha256());
        if (Files.isRegularFile(piece.marks())) {
            Bytes taken = Bytes.of(Files.readAllBytes(piece.marks()));
            if (StretchMarks.fit(taken, piece.size())) {
                marks.put(extent, taken);
            }
        }
    }

    /// In hexadecimal; empty for an input that nobody had to read, and for zeros.
    Optional<String> sha256(Region region) {
        return switch (region) {
            case Region.Literal literal -> Optional.of(sha256(written(literal)));
            case Region.Copy(var _, var source) -> Optional.ofNullable(sha256.get(source.blob()));
            case Region.Hole _ -> Optional.empty();
        };
    }

    /// Where they were taken.
    Optional<Bytes> marks(Region region) {
        return region instanceof Region.Copy(var _, var source)
                ? Optional.ofNullable(marks.get(source.blob()))
                : Optional.empty();
    }

    /// With the sum of the medium, which comes in at the end.
    private Bytes written(Region.Literal literal) {
        if (mediaSum.isEmpty()) {
            return literal.bytes();
        }
        Bytes field = mediaSum.get();
        return literal.extent().contains(new Extent(MediaSum.OFFSET, field.size()))
                ? new Block(literal.bytes().size())
                        .bytes(0, literal.bytes())
                        .bytes((int) (MediaSum.OFFSET - literal.offset()), field)
                        .toBytes()
                : literal.bytes();
    }

    private static String sha256(Bytes bytes) {
        MessageDigest digest = Digest.SHA_256.begin();
        digest.update(bytes.buffer());
        return Digest.hex(digest);
    }
}
