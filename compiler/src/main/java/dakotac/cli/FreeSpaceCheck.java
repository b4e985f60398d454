package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.RunProblem;
import dakotac.host.TargetFileSystem;
import dakotac.image.Image;
import dakotac.image.ImageWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Whether an output's disk has room for it. All numbers are bytes.
///
/// @param written at most
/// @param shared  of these, what the disk stores once for the ISO and its inputs
/// @param free    on the disk
record FreeSpaceCheck(Path output, long written, long shared, long free) {

    private static final String ADVICE = "free some space, or name a file elsewhere with -o";

    static FreeSpaceCheck of(Path output, TargetFileSystem disk, ImageWriter writer, Image image) throws IOException {
        return new FreeSpaceCheck(output, writer.spaceNeeded(image), writer.spaceShared(image, disk), disk.free());
    }

    /// What to tell before the work begins.
    ///
    /// @throws UserError if there is too little
    List<Diagnostic> check() throws UserError {
        Place at = new Place.InFile(output.toString());
        long needed = written - shared;
        if (free < needed) {
            throw UserError.lacking(Diagnostic.error(
                            RunProblem.NO_SPACE,
                            at,
                            "needs %,d bytes on its file system, where %,d are free".formatted(needed, free))
                    .withHint(ADVICE));
        }
        return free < written ? List.of(relyingOnTheDisk(at)) : List.of();
    }

    private Diagnostic relyingOnTheDisk(Place at) {
        return Diagnostic.note(
                        RunProblem.TIGHT_SPACE,
                        at,
                        "%,d bytes are free on its file system, enough where that shares %,d more with the inputs"
                                .formatted(free, shared))
                .withHint("where it does not, as XFS made without reflink, it will run full: " + ADVICE);
    }
}
