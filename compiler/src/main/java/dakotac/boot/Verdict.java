package dakotac.boot;

/// How a boot ended.
public sealed interface Verdict {

    /// The guest said what it was to say.
    record Passed() implements Verdict {}

    /// It went wrong.
    ///
    /// @param evidence the line that says so
    record Failed(FailureCause cause, String evidence) implements Verdict {}
}
