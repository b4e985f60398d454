package dakotac.cli;

import dakotac.boot.BootCase;
import dakotac.boot.Outcome;
import dakotac.boot.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Boots where nobody watches a terminal: a line when one has come further, and one every few seconds.
final class BootProgressInLog implements BootProgress {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// What the last line about a boot said.
    private record Told(Stage stage, Duration time) {

        boolean isNews(Stage now, Duration at) {
            return now != stage || at.minus(time).compareTo(PAUSE) >= 0;
        }
    }

    private final Map<BootCase, Told> told = new HashMap<>();
    private final PrintStream log;

    BootProgressInLog(PrintStream log) {
        this.log = log;
    }

    @Override
    public synchronized void underway(BootCase bootCase, Stage stage, Duration time) {
        Told last = told.get(bootCase);
        if (last == null || last.isNews(stage, time)) {
            told.put(bootCase, new Told(stage, time));
            log.println(BootProgress.line(bootCase, stage, time));
        }
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        log.println(BootProgress.line(outcome));
    }

    @Override
    public void close() {}
}
