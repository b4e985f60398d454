package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;

/// The files that a side is read from. Before something is read, it is asked for.
interface SideFiles {

    /// Those of this machine, which are there.
    SideFiles HERE = new SideFiles() {};

    /// Asks for a file, with what may lie beside it, or for a folder and the manifests in it.
    ///
    /// @throws UserError   if git fails, or a link leads out of the repository
    /// @throws IOException if it cannot be written
    default void ask(Path path) throws UserError, IOException {}

    /// Asks for the bases of a manifest.
    ///
    /// @throws UserError   if git fails, or a link leads out of the repository
    /// @throws IOException if they cannot be written
    default void askForBases(Path manifest) throws UserError, IOException {}

    /// Asks for all that a manifest names.
    ///
    /// @throws UserError   if git fails, or a link leads out of the repository
    /// @throws IOException if it cannot be written
    default void askForInputs(Manifest manifest) throws UserError, IOException {}

    /// A problem with the places that people know.
    default Diagnostic named(Diagnostic problem) {
        return problem;
    }
}
