package dakotac.cli;

import dakotac.diagnostic.CaretPrinter;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// The surroundings of one run: where it prints, and what the environment says.
///
/// @param out         for results
/// @param err         for everything else
/// @param environment the variables
/// @param terminal    whether people watch `err` as it is written
public record Session(
        PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal, CleanupHooks cleanup) {

    public Session {
        environment = Map.copyOf(environment);
    }

    /// Tells people, as a compiler does.
    void tell(List<Diagnostic> diagnostics) {
        err.print(new CaretPrinter(colour()).print(diagnostics));
        err.flush();
    }

    /// The value of a check; its warnings are told.
    ///
    /// @throws UserError with all that is wrong, where there is no value
    <T> T orThrow(Checked<T> checked) throws UserError {
        T value = checked.orThrow();
        tell(checked.diagnostics());
        return value;
    }

    /// How long work shows how far it has come.
    Progress progress() {
        return terminal ? new ProgressOnTerminal(err) : new ProgressInLog(err);
    }

    /// Colour only for people, and only where they did not say no (no-color.org).
    boolean colour() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
