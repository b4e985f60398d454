package dakotac.store;

import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// One of the texts that a store keeps of an image, by its name.
record BigData(String name, ByteString content) {

    /// All of an image, in the order in which containers/image stores them.
    static List<BigData> of(StoredImage image) {
        return List.of(
                new BigData(image.id().toString(), image.config()),
                new BigData("manifest-" + image.digest(), image.manifest()),
                new BigData("manifest", image.manifest()),
                new BigData("signature-" + image.digest().hex(), ByteString.EMPTY));
    }

    /// Names that are more than letters and digits are written otherwise.
    String fileName() {
        return name.chars().allMatch(Character::isLetterOrDigit)
                ? name
                : "=" + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    Sha256 digest() {
        return Sha256.of(content.toArray());
    }
}
