package dakotac.input;

import dakotac.diagnostic.Severity;

/// What becomes of findings that are odd but cannot be proved wrong, such as a kernel that is no PE image.
public enum Strictness {
    /// They stop the work.
    STRICT(Severity.ERROR),
    /// They are told, and the work goes on.
    LENIENT(Severity.WARNING);

    private final Severity severityOfOdd;

    Strictness(Severity severityOfOdd) {
        this.severityOfOdd = severityOfOdd;
    }

    Severity severityOfOdd() {
        return severityOfOdd;
    }
}
