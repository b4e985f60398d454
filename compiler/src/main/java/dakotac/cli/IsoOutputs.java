package dakotac.cli;

import dakotac.diagnostic.UserError;
import dakotac.host.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The files that a build writes.
///
/// @param plan   beside the ISO, what it was made from
/// @param sha256 beside the ISO where it is asked for; of an earlier ISO it must not stay
record IsoOutputs(Output iso, Output plan, Output sha256) {

    /// @param named where people want the ISO
    /// @throws UserError   if that is a symbolic link that leads to no place for a file
    /// @throws IOException if it cannot be looked at
    static IsoOutputs at(Path named) throws UserError, IOException {
        Path iso = Output.follow(named);
        String name = String.valueOf(iso.getFileName());
        return new IsoOutputs(
                new Output("ISO", iso, OutputKind.ISO),
                new Output("plan", new IsoPath(iso).beside(".plan.json"), OutputKind.PLAN),
                new Output("SHA-256", Output.beside(iso, "", name, ".sha256"), OutputKind.SHA256));
    }

    List<Output> all() {
        return List.of(iso, plan, sha256);
    }
}
