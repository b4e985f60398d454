package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.inspect.VerifyFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An image that people name to have it read: a file, or a disk that it was written to.
final class IsoArgument {

    /// Of `st_mode` (inode(7)).
    private static final int FORMAT_SHIFT = 12;

    private static final int BLOCK_DEVICE = 06;

    private IsoArgument() {}

    /// @throws UserError if it is neither
    static void require(Path iso) throws UserError {
        if (!Files.isRegularFile(iso) && !isBlockDevice(iso)) {
            throw UserError.rejected(Diagnostic.error(
                    VerifyFinding.ISO_MISSING,
                    new Place.InFile(iso.toString()),
                    Files.exists(iso) ? "is neither a file nor a disk" : "does not exist"));
        }
    }

    static boolean isBlockDevice(Path iso) {
        try {
            return (int) Files.getAttribute(iso, "unix:mode") >> FORMAT_SHIFT == BLOCK_DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notOne) {
            return false;
        }
    }
}
