package dakotac.diagnostic;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// One thing to tell: what is wrong, where, and what to do. Whatever foreign text it holds, message and hint are a
/// line each that no terminal and no log acts upon.
///
/// @param id      of which kind it is
/// @param message one sentence without a full stop, naming the thing as the reader wrote it
/// @param hint    what to do about it
public record Diagnostic(DiagnosticId id, Severity severity, Place at, String message, Optional<String> hint) {

    public Diagnostic {
        message = Quote.plain(message);
        hint = hint.map(Quote::plain);
    }

    public static Diagnostic error(DiagnosticId id, Place at, String message) {
        return new Diagnostic(id, Severity.ERROR, at, message, Optional.empty());
    }

    public static Diagnostic warning(DiagnosticId id, Place at, String message) {
        return new Diagnostic(id, Severity.WARNING, at, message, Optional.empty());
    }

    public static Diagnostic note(DiagnosticId id, Place at, String message) {
        return new Diagnostic(id, Severity.NOTE, at, message, Optional.empty());
    }

    public Diagnostic withHint(String hint) {
        return new Diagnostic(id, severity, at, message, Optional.of(hint));
    }

    public Diagnostic withSeverity(Severity severity) {
        return new Diagnostic(id, severity, at, message, hint);
    }

    /// The same, with its place resolved.
    public Diagnostic located(UnaryOperator<Place> locate) {
        return new Diagnostic(id, severity, locate.apply(at), message, hint);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
