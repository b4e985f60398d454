package dakotac.boot;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A line after which a boot that stops may never say anything again: what gave it away is silence.
///
/// @param begin after this line silence counts
/// @param end   after this one no more
record Standstill(Cause cause, Predicate<String> begin, Predicate<String> end) {

    private static final List<Standstill> KNOWN = List.of(
            new Standstill(
                    Cause.ROOT_MISSING,
                    has("Starting (dracut-initqueue|.*dracut initqueue hook)"),
                    has("Finished (dracut-initqueue|.*dracut initqueue hook)|squashfs: version|dracut-initqueue\\[")),
            new Standstill(
                    Cause.MARKER_MISSING,
                    has("^\\S+ login: |Reached target (multi-user|graphical)\\.target"),
                    _ -> false));

    private static Predicate<String> has(String regex) {
        return Pattern.compile(regex).asPredicate();
    }

    /// What silence after a line means.
    ///
    /// @param before what it meant before that line
    static Optional<Verdict> after(String line, Optional<Verdict> before) {
        for (Standstill known : KNOWN) {
            if (known.begin.test(line)) {
                return Optional.of(new Verdict.Failed(known.cause, line));
            }
            if (known.end.test(line)) {
                return Optional.empty();
            }
        }
        return before;
    }
}
