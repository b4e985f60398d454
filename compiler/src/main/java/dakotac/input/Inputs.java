package dakotac.input;

import dakotac.manifest.Arch;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/// The facts about everything that goes onto an image.
///
/// @param blobs   where the bytes are
/// @param kernels the version of each architecture's kernel, `6.12.0-1-amd64`
/// @param newest  the newest time in the boot files; dates the image where `SOURCE_DATE_EPOCH` does not
public record Inputs(Map<ImageInput, Blob> blobs, Map<Arch, String> kernels, Instant newest) {
    public Inputs {
        blobs = Map.copyOf(blobs);
        kernels = Map.copyOf(kernels);
    }

    /// Where the bytes of an input are that is there.
    public Blob blob(ImageInput imageInput) {
        return Objects.requireNonNull(blobs.get(imageInput), () -> "no input for the " + imageInput);
    }
}
