package dakotac.input;

import dakotac.diagnostic.Diagnostic;
import dakotac.manifest.InputFile;
import java.io.IOException;

/// An input that is not what it must be, found deep inside a stream; carries all of its [Diagnostic] but
/// the file that it is about.
final class BadInput extends IOException {

    private static final long serialVersionUID = 1;

    private final InputProblem id;
    private final String hint;

    /// @param message what is wrong, beginning with a verb whose subject is the file
    BadInput(InputProblem id, String message, String hint) {
        super(message);
        this.id = id;
        this.hint = hint;
    }

    Diagnostic about(InputFile file) {
        return Diagnostic.error(id, file.at(), "'" + file.name() + "' " + getMessage())
                .withHint(file.image().flatMap(_ -> ImageAdvice.about(id)).orElse(hint));
    }
}
