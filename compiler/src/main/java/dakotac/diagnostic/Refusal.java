package dakotac.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/// A run that cannot go on, with the reason for people. Not a bug in dakotac.
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    /// The two kinds, each with an exit status of its own.
    public enum Because {
        /// An input, a manifest or a comparison is not as it must be.
        THE_ANSWER_IS_NO,
        /// This machine lacks something: a tool, space, permission.
        THE_MACHINE_LACKS
    }

    private final Because because;
    private final transient List<Diagnostic> diagnostics;

    public Refusal(Because because, List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")));
        this.because = because;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public static Refusal no(Diagnostic diagnostic) {
        return new Refusal(Because.THE_ANSWER_IS_NO, List.of(diagnostic));
    }

    public static Refusal lacking(Diagnostic diagnostic) {
        return new Refusal(Because.THE_MACHINE_LACKS, List.of(diagnostic));
    }

    public Because because() {
        return because;
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
