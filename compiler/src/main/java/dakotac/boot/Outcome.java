package dakotac.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// What came of one boot.
///
/// @param log what the serial line said, each line with the seconds since the start
public record Outcome(BootCase bootCase, Accelerator accelerator, Verdict verdict, Duration time, Path log) {

    public boolean passed() {
        return verdict instanceof Verdict.Passed;
    }

    /// One word for tables: `passed`, or the cause.
    String result() {
        return switch (verdict) {
            case Verdict.Passed() -> "passed";
            case Verdict.Failed(var cause, var _) -> cause.text();
        };
    }

    /// With one decimal.
    public String seconds() {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
