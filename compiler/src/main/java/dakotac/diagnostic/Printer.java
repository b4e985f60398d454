package dakotac.diagnostic;

import java.util.List;

/// A way to write diagnostics down.
public interface Printer {

    /// All of them, in the order given; ends with a line break unless there is nothing to say.
    String print(List<Diagnostic> diagnostics);
}
