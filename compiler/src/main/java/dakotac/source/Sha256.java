package dakotac.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The SHA-256 of some bytes. Trees keep a million of them, hence four numbers rather than text.
public record Sha256(long first, long second, long third, long fourth) implements ContentId, Comparable<Sha256> {

    private static final Comparator<Sha256> ORDER = Comparator.comparingLong(Sha256::first)
            .thenComparingLong(Sha256::second)
            .thenComparingLong(Sha256::third)
            .thenComparingLong(Sha256::fourth);

    private static final int BUFFER = 1 << 13;

    private static final Pattern TEXT = Pattern.compile("sha256:[0-9a-f]{64}");

    /// The digest of all that was put into it, which is then as new.
    public static Sha256 of(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    public static Sha256 of(byte[] bytes) {
        MessageDigest digest = algorithm();
        digest.update(bytes);
        return of(digest);
    }

    /// That of a stream, which is read to its end.
    public static Sha256 of(InputStream in) throws IOException {
        MessageDigest digest = algorithm();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return of(digest);
    }

    /// As descriptors write it (OCI image-spec, "Digests"); empty where it is anything else.
    public static Optional<Sha256> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text, "sha256:".length(), text.length()));
        return Optional.of(new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
    }

    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Sha256 other) {
        return ORDER.compare(this, other);
    }

    /// 64 hexadecimal digits in lower case.
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(first)
                + format.toHexDigits(second)
                + format.toHexDigits(third)
                + format.toHexDigits(fourth);
    }

    /// As descriptors write it: `sha256:` and the digits.
    @Override
    public String toString() {
        return "sha256:" + hex();
    }
}
