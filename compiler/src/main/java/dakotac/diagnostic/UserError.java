package dakotac.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/// A run that cannot go on, with the reason for people. Not a bug in dakotac.
public final class UserError extends Exception {

    private static final long serialVersionUID = 1;

    /// The two kinds, each with an exit status of its own.
    public enum Kind {
        /// An input, a manifest or a comparison is not as it must be.
        REJECTED,
        /// This machine lacks something: a tool, space, permission.
        LACKING
    }

    private final Kind kind;
    private final transient List<Diagnostic> diagnostics;

    public UserError(Kind kind, List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")));
        this.kind = kind;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public static UserError rejected(Diagnostic diagnostic) {
        return new UserError(Kind.REJECTED, List.of(diagnostic));
    }

    public static UserError lacking(Diagnostic diagnostic) {
        return new UserError(Kind.LACKING, List.of(diagnostic));
    }

    public Kind kind() {
        return kind;
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// The last lines of a program that failed.
    public List<String> said() {
        return diagnostics.stream()
                .flatMap(diagnostic -> diagnostic.said().stream())
                .toList();
    }
}
