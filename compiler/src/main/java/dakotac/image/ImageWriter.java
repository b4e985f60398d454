package dakotac.image;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.Progress;
import dakotac.host.TargetFileSystem;
import dakotac.host.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Something that turns an [Image] into an ISO.
public interface ImageWriter {

    /// Makes sure that this machine has what the writer needs.
    ///
    /// @throws UserError if something is missing, which it names
    void checkMachine() throws UserError;

    /// The most that is written to the work folder, the ISO among it, in bytes.
    long spaceNeeded(Image image);

    /// How many of these bytes take no room, because the work folder's disk stores them once for the ISO and the
    /// inputs.
    ///
    /// @throws IOException if the disk or an input cannot be looked at
    long spaceShared(Image image, TargetFileSystem disk) throws IOException;

    /// Whether every byte lies where the image's layout says.
    boolean keepsLayout();

    /// What people should know of how it writes this image.
    List<Diagnostic> notes(Image image);

    /// Writes the ISO, whole.
    ///
    /// @param iso  where, in the work folder
    /// @param checksums told every byte of it
    /// @throws IOException if an input or the disk fails
    /// @throws UserError     if a tool fails
    void write(Image image, Path iso, WorkFolder work, Progress progress, Checksums checksums)
            throws IOException, UserError;
}
