package dakotac.input;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Severity;
import dakotac.manifest.InputFile;
import java.util.ArrayList;
import java.util.List;

/// Gathers what there is to say about one input file. Messages begin with a verb whose subject is the file.
final class InputDiagnostics {

    private final InputFile file;
    private final Strictness strictness;
    private final List<Diagnostic> found = new ArrayList<>();

    InputDiagnostics(InputFile file, Strictness strictness) {
        this.file = file;
        this.strictness = strictness;
    }

    void error(InputProblem id, String message, String hint) {
        add(Severity.ERROR, id, message, hint);
    }

    void error(BadInput problem) {
        error(problem, file.at());
    }

    /// @param at where to tell it instead of where the file is named
    void error(BadInput problem, Place at) {
        found.add(problem.about(file).located(_ -> at));
    }

    /// Something odd that cannot be proved wrong.
    void odd(InputProblem id, String message, String hint) {
        add(strictness.severityOfOdd(), id, message, hint);
    }

    void warning(InputProblem id, String message, String hint) {
        add(Severity.WARNING, id, message, hint);
    }

    void note(InputProblem id, String message, String hint) {
        add(Severity.NOTE, id, message, hint);
    }

    void addAll(List<Diagnostic> more) {
        found.addAll(more);
    }

    Strictness strictness() {
        return strictness;
    }

    List<Diagnostic> all() {
        return List.copyOf(found);
    }

    private void add(Severity severity, InputProblem id, String message, String hint) {
        found.add(Diagnostic.error(id, file.at(), "'" + file.name() + "' " + message)
                .withSeverity(severity)
                .withHint(file.image().flatMap(_ -> ImageAdvice.about(id)).orElse(hint)));
    }
}
