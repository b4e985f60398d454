package dakotac.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.image.disk.Bytes;
import dakotac.image.gpt.Guid;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Where an image's ids come from, so that none of them is chance: the same content has the same ids.
///
/// @param digest of what the image holds
public record Identity(Bytes digest) {

    /// An id for one use.
    public Guid guid(String use) {
        return Guid.from(derived(use).slice(0, Guid.SIZE));
    }

    /// 32 bits for one use.
    public long serial(String use) {
        return derived(use).u32(0);
    }

    private Bytes derived(String use) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(Bytes.of(use, US_ASCII).buffer());
            sha256.update(digest.buffer());
            return Bytes.of(sha256.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }
}
