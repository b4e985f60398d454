package dakotac.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.binary.Bytes;
import dakotac.binary.Digest;
import dakotac.image.gpt.Guid;
import java.security.MessageDigest;

/// An image's ids. The same content has the same ids: none of them is chance.
///
/// @param disk      of the GPT
/// @param partition of the EFI system partition
/// @param volume    of the FAT file system, 32 bits
public record Identity(Guid disk, Guid partition, long volume) {

    /// The ids of an image that holds what has this digest.
    public static Identity from(Bytes digest) {
        return new Identity(
                Guid.from(derived(digest, "disk").slice(0, Guid.SIZE)),
                Guid.from(derived(digest, "partition").slice(0, Guid.SIZE)),
                derived(digest, "volume").u32(0));
    }

    private static Bytes derived(Bytes digest, String use) {
        MessageDigest sha256 = Digest.SHA_256.begin();
        sha256.update(Bytes.of(use, US_ASCII).buffer());
        sha256.update(digest.buffer());
        return Bytes.of(sha256.digest());
    }
}
