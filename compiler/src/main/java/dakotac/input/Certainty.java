package dakotac.input;

/// How well the size of an input is known, best first.
public enum Certainty {
    MEASURED,
    /// The manifest says what to reckon with.
    ESTIMATED,
    /// Nobody says; it counts as nothing.
    UNKNOWN;

    /// What is known of both together.
    public Certainty and(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
