package dakotac.image;

import dakotac.diagnostic.Refusal;
import dakotac.host.Progress;
import dakotac.host.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;

/// Something that turns an [Image] into an ISO.
public interface ImageWriter {

    /// Makes sure that this machine has what the writer needs.
    ///
    /// @throws Refusal naming what is missing
    void checkMachine() throws Refusal;

    /// The bytes that the work folder must have room for, the ISO among them.
    long spaceNeeded(Image image);

    /// Writes the ISO, whole.
    ///
    /// @param iso  where, in the work folder
    /// @param sums told every byte of it
    /// @throws IOException where an input or the disk fails
    /// @throws Refusal     where a tool fails
    void write(Image image, Path iso, WorkFolder work, Progress progress, Sums sums) throws IOException, Refusal;
}
