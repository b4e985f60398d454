package dakotac.boot;

import java.time.Duration;

/// The time since a moment.
///
/// @param started as [System#nanoTime] gave it
record Stopwatch(long started) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
