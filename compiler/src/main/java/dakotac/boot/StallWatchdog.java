package dakotac.boot;

import java.time.Duration;
import java.util.Optional;

/// A machine's silence, which means something when it lasts. Times count from the start of the machine.
final class StallWatchdog {

    /// What it would mean if nothing more came.
    ///
    /// @param time that it takes to be sure
    record Meaning(Duration time, Verdict verdict) {}

    private Optional<Meaning> meaning = Optional.empty();
    private Duration since = Duration.ZERO;

    /// Something was heard. What does not change the meaning, such as noise of the kernel's, does not break it.
    ///
    /// @param now what it would mean from now on, if anything
    void heard(Optional<Meaning> now, Duration at) {
        if (!now.equals(meaning)) {
            meaning = now;
            since = at;
        }
    }

    /// When it will have lasted long enough to mean something, if ever.
    Optional<Duration> end() {
        return meaning.map(lasting -> since.plus(lasting.time()));
    }

    /// What it means at this time, if it has lasted long enough.
    Optional<Verdict> verdict(Duration at) {
        return meaning.filter(lasting -> since.plus(lasting.time()).compareTo(at) <= 0)
                .map(Meaning::verdict);
    }
}
