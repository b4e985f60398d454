package dakotac.input;

import dakotac.manifest.Arch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The facts about everything that goes onto an image.
///
/// @param blobs   where the bytes are
/// @param kernels the version of each architecture's kernel, `6.12.0-1-amd64`
/// @param newest  the newest time in the boot files; dates the image where `SOURCE_DATE_EPOCH` does not
/// @param assumed those that are not at hand: they have a size, and no bytes
public record Inputs(
        Map<ImageInput, Blob> blobs, Map<Arch, String> kernels, Instant newest, Map<ImageInput, Certainty> assumed) {

    /// What is at hand where nobody has looked.
    public static final Inputs NONE = new Inputs(Map.of(), Map.of(), Instant.EPOCH);

    public Inputs {
        blobs = Map.copyOf(blobs);
        kernels = Map.copyOf(kernels);
        assumed = Map.copyOf(assumed);
    }

    /// Inputs that are all at hand.
    public Inputs(Map<ImageInput, Blob> blobs, Map<Arch, String> kernels, Instant newest) {
        this(blobs, kernels, newest, Map.of());
    }

    /// The same with others that are not at hand.
    ///
    /// @param sizes     what stands for them
    /// @param certainty how well their sizes are known
    public Inputs assuming(Map<ImageInput, Blob> sizes, Map<ImageInput, Certainty> certainty) {
        Map<ImageInput, Blob> all = new HashMap<>(blobs);
        all.putAll(sizes);
        return new Inputs(all, kernels, newest, certainty);
    }

    /// How well the size of one is known.
    public Certainty certainty(ImageInput imageInput) {
        return assumed.getOrDefault(imageInput, Certainty.MEASURED);
    }

    /// How well all of them are known.
    public Certainty certainty() {
        return assumed.values().stream().reduce(Certainty.MEASURED, Certainty::and);
    }

    /// Where the bytes of an input are that is there.
    public Blob blob(ImageInput imageInput) {
        return Objects.requireNonNull(blobs.get(imageInput), () -> "no input for the " + imageInput);
    }
}
