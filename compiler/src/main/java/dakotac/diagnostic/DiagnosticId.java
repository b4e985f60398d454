package dakotac.diagnostic;

import java.util.Locale;

/// Names a kind of diagnostic. Each area declares its own as an enum of these, so an id is written once, and tests know
/// all that there are.
public interface DiagnosticId {

    /// As the constant is called.
    String name();

    /// As people read it, search for it and silence it by it: `LABEL_LENGTH` is `label-length`.
    default String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
