package dakotac.input;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import java.util.List;

/// The inputs that are at hand and sound, and what is to be said of all.
///
/// @param inputs without those that are missing or wrong
public record FoundInputs(Inputs inputs, List<Diagnostic> diagnostics) {

    public FoundInputs {
        diagnostics = List.copyOf(diagnostics);
    }

    /// All of them, or what is wrong.
    public Checked<Inputs> checked() {
        return Checked.of(inputs, diagnostics);
    }
}
