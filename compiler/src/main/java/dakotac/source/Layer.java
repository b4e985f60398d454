package dakotac.source;

import java.io.IOException;
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

    /// Sees to it that the stored bytes are those that the image names.
    ///
    /// @param found their digest
    void requireDigest(Sha256 found) throws BadImage {
        BadImage.unless(
                found.equals(digest),
                SourceProblem.BLOB_DAMAGED,
                () -> "has damaged bytes in " + this + ": their digest is " + found,
                "get the image again; what was fetched of it is cleared by: dakotac cache prune");
    }

    /// Sees to it that the tar is the one that the image names.
    ///
    /// @param found its digest
    void requireDiffId(Sha256 found) throws BadImage {
        BadImage.unless(
                found.equals(diffId),
                SourceProblem.LAYER_DIFF_ID,
                () -> "names " + diffId + " for what " + this + " decompresses to, but that is " + found,
                "whoever made the image put another layer in: get it again from where it comes from");
    }

    /// @param size  of the tar, as far as it was read
    /// @param limit in bytes
    void requireSize(long size, long limit) throws BadImage {
        BadImage.unless(
                size <= limit,
                SourceProblem.LAYER_TOO_BIG,
                () -> "has a layer of more than %,d bytes once decompressed: %s".formatted(limit, this),
                "no system is as large: is the image to be trusted?");
    }

    /// What is wrong with a layer as it was read: where its bytes are not those that the image names, that.
    ///
    /// @throws IOException if it cannot be read
    public BadImage cause(BadImage found) throws IOException {
        try (HashingInput in = new HashingInput(stored.open(), stored.size())) {
            requireDigest(in.finish());
            return found;
        }
    }

    /// As people read it.
    @Override
    public String toString() {
        return "layer " + number + " (" + digest + ")";
    }
}
