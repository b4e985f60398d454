package dakotac.boot;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A line after which a boot that stops may never say anything again: what gave it away is silence.
///
/// @param begin after this line silence counts
/// @param end   after this one no more
record StallPattern(FailureCause cause, Predicate<String> begin, Predicate<String> end) {

    private static final List<StallPattern> KNOWN = List.of(
            new StallPattern(
                    FailureCause.ROOT_MISSING,
                    has("Starting (dracut-initqueue|.*dracut initqueue hook)"),
                    has("Finished (dracut-initqueue|.*dracut initqueue hook)")
                            .or(has("squashfs: version"))
                            .or(has("dracut-initqueue\\["))),
            new StallPattern(
                    FailureCause.MARKER_MISSING,
                    has("^\\S+ login: ").or(has("Reached target (multi-user|graphical)\\.target")),
                    _ -> false));

    /// A line of the kernel itself, not one that a program says through it, `name[1]: ...`.
    private static final Predicate<String> OF_KERNEL = has("^\\[ *\\d+\\.\\d+] ")
            .and(has("^\\[ *\\d+\\.\\d+] \\S+\\[\\d+]: ").negate());

    private static Predicate<String> has(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return line -> pattern.matcher(line).find();
    }

    /// What silence means that begins at this line, if anything.
    static Optional<Verdict.Failed> at(String line) {
        return KNOWN.stream()
                .filter(known -> known.begin.test(line))
                .map(known -> new Verdict.Failed(known.cause, line))
                .findFirst();
    }

    /// What silence after a line means. Its evidence is what was said last: programs that still say something go on,
    /// while the kernel tells of its devices at any time.
    ///
    /// @param before what it meant before that line
    static Optional<Verdict.Failed> after(String line, Optional<Verdict.Failed> before) {
        boolean isOver = KNOWN.stream().anyMatch(known -> known.end.test(line));
        Optional<Verdict.Failed> still = isOver ? Optional.empty() : before;
        return at(line).or(
                        () -> OF_KERNEL.test(line) ? still : still.map(was -> new Verdict.Failed(was.cause(), line)));
    }
}
