package dakotac.host;

/// What people can do about a file that is in the way.
///
/// @param elsewhere how to name another place: `name another file with -o`
/// @param force     whether they said that what is there may be replaced, whatever it is
public record OverwritePolicy(String elsewhere, Force force) {

    /// The option `--force`.
    public enum Force {
        GIVEN,
        NOT_GIVEN,
        /// The command has no such option.
        UNKNOWN
    }

    boolean isForced() {
        return force == Force.GIVEN;
    }

    String hint() {
        return force == Force.NOT_GIVEN ? "replace it with --force, or " + elsewhere : elsewhere;
    }
}
