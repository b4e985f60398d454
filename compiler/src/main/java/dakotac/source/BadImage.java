package dakotac.source;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// A container image that is not what it must be, or more than the limits allow; carries all of its [Diagnostic] but
/// the image that it is about.
public final class BadImage extends IOException {

    private static final long serialVersionUID = 1;

    private final SourceProblem id;
    private final String hint;
    private final transient List<String> said;

    /// A problem with what to do about it.
    ///
    /// @param message what is wrong, beginning with a verb whose subject is the image
    public BadImage(SourceProblem id, String message, String hint) {
        this(id, message, hint, List.of());
    }

    /// The same where a program tells more.
    ///
    /// @param said its last lines
    BadImage(SourceProblem id, String message, String hint, List<String> said) {
        super(message);
        this.id = id;
        this.hint = hint;
        this.said = List.copyOf(said);
    }

    /// Refuses, unless it holds.
    ///
    /// @param message asked for only then: this is called for every file of an image
    /// @throws BadImage if it does not hold
    public static void unless(boolean holds, SourceProblem id, Supplier<String> message, String hint) throws BadImage {
        if (!holds) {
            throw new BadImage(id, message.get(), hint);
        }
    }

    boolean is(SourceProblem problem) {
        return id == problem;
    }

    /// The same, with more to do about it.
    BadImage withMore(String advice) {
        return new BadImage(id, String.valueOf(getMessage()), hint + "; " + advice, said);
    }

    /// The problem of the image of a reference.
    ///
    /// @param reference as people wrote it
    public Diagnostic about(String reference) {
        return Diagnostic.error(id, new Place.InFile(reference), String.valueOf(getMessage()))
                .withHint(hint)
                .withSaid(said);
    }
}
