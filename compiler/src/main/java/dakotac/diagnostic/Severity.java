package dakotac.diagnostic;

import java.util.Locale;

/// How much a [Diagnostic] weighs: an error stops the work, a warning and a note do not.
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /// The name as it is printed: `error`, `warning`, `note`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
