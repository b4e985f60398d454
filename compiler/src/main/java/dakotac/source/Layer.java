package dakotac.source;

import java.io.IOException;

/// A layer of an image, as it is kept.
///
/// @param number of its place in the image, from 1 for the lowest
/// @param digest of the stored bytes
/// @param diffId the digest of the tar that they decompress to
public record Layer(int number, FileStretch stored, Sha256 digest, Sha256 diffId) {

    /// The tar.
    ///
    /// @param limit bytes of the tar beyond which it is refused
    public LayerInput open(long limit) throws IOException {
        return LayerInput.open(this, limit);
    }

    /// As people read it.
    @Override
    public String toString() {
        return "layer " + number + " (" + digest + ")";
    }
}
