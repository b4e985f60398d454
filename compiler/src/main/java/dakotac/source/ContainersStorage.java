package dakotac.source;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where podman and buildah keep images (containers-storage.conf(5)). Its form is theirs alone, so they are asked for a
/// copy.
record ContainersStorage(Machine machine) {

    private static final String TAG = "image";

    /// Copies an image to a layout, its layers as they are.
    ///
    /// @param folder for the layout
    /// @return the same folder
    /// @throws UserError if the tool for it is missing
    /// @throws BadImage  if the image is not there
    Path copy(ImageReference.Stored image, Path folder) throws UserError, BadImage {
        machine.require(List.of(Tool.SKOPEO));
        String from = "containers-storage:" + image.name();
        String to = "oci:" + folder + ":" + TAG;
        try {
            machine.run(
                    Tool.SKOPEO,
                    List.of("copy", "--quiet", "--all", "--dest-oci-accept-uncompressed-layers", from, to),
                    Map.of());
            return folder;
        } catch (UserError e) {
            throw new BadImage(
                    SourceProblem.IMAGE_UNKNOWN,
                    "cannot be copied: " + e.getMessage(),
                    "see 'podman images'; what root has built or pulled is root's alone: call dakotac as root, too, or"
                            + " hand it over with: sudo podman save --format oci-archive -o FILE IMAGE",
                    e.said());
        }
    }
}
