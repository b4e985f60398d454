package dakotac.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One thing to tell: what is wrong, where, and what to do. Whatever foreign text it holds, message and hint are a
/// line each that no terminal and no log acts upon.
///
/// @param id      of which kind it is
/// @param message one sentence without a full stop, naming the thing as the reader wrote it
/// @param hint    what to do about it
/// @param said    the last lines of a program that failed; nearly always none
public record Diagnostic(
        DiagnosticId id, Severity severity, Place at, String message, Optional<String> hint, List<String> said) {

    public Diagnostic {
        message = Quote.plain(message);
        hint = hint.map(Quote::plain);
        said = said.stream().map(Quote::plain).toList();
    }

    private Diagnostic(DiagnosticId id, Severity severity, Place at, String message) {
        this(id, severity, at, message, Optional.empty(), List.of());
    }

    public static Diagnostic error(DiagnosticId id, Place at, String message) {
        return new Diagnostic(id, Severity.ERROR, at, message);
    }

    public static Diagnostic warning(DiagnosticId id, Place at, String message) {
        return new Diagnostic(id, Severity.WARNING, at, message);
    }

    public static Diagnostic note(DiagnosticId id, Place at, String message) {
        return new Diagnostic(id, Severity.NOTE, at, message);
    }

    public Diagnostic withHint(String hint) {
        return new Diagnostic(id, severity, at, message, Optional.of(hint), said);
    }

    public Diagnostic withSaid(List<String> lines) {
        return new Diagnostic(id, severity, at, message, hint, lines);
    }

    public Diagnostic withMessage(String other) {
        return new Diagnostic(id, severity, at, other, hint, said);
    }

    public Diagnostic withSeverity(Severity severity) {
        return new Diagnostic(id, severity, at, message, hint, said);
    }

    /// The same, with its place resolved.
    public Diagnostic located(UnaryOperator<Place> locate) {
        return new Diagnostic(id, severity, locate.apply(at), message, hint, said);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
