package dakotac.source;

import java.util.Comparator;

/// A layer of an image, as it is kept.
///
/// @param number of its place in the image, from 1 for the lowest
/// @param digest of the stored bytes
/// @param diffId the digest of the tar that they decompress to
public record Layer(int number, FileStretch stored, Sha256 digest, Sha256 diffId) {

    /// The lower ones of images first; those of several images in an order that is always the same.
    public static final Comparator<Layer> LOWEST_FIRST =
            Comparator.comparingInt(Layer::number).thenComparing(Layer::diffId);

    /// What to say where it is not what it was when it was read first.
    public BadImage changed() {
        return new BadImage(
                SourceProblem.BLOB_DAMAGED,
                "has changed while it was read, in " + this,
                "try again when nobody writes to it");
    }

    /// As people read it.
    @Override
    public String toString() {
        return "layer " + number + " (" + digest + ")";
    }
}
