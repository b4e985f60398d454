package dakotac.cli;

import dakotac.boot.BootCase;
import dakotac.boot.BootListener;
import dakotac.boot.Outcome;
import dakotac.boot.Stage;
import java.time.Duration;

/// Shows people how far boots have come, until it is closed.
interface BootProgress extends BootListener, AutoCloseable {

    @Override
    void close();

    /// For those who do not want to know.
    record Untold() implements BootProgress {

        @Override
        public void underway(BootCase bootCase, Stage stage, Duration time) {}

        @Override
        public void ended(Outcome outcome) {}

        @Override
        public void close() {}
    }

    static String line(BootCase bootCase, Stage stage, Duration time) {
        return "%s: %s, %d s".formatted(bootCase.title(), stage.label(), time.toSeconds());
    }

    static String line(Outcome outcome) {
        return "%s: %s after %s s"
                .formatted(outcome.bootCase().title(), outcome.passed() ? "passed" : "failed", outcome.seconds());
    }
}
