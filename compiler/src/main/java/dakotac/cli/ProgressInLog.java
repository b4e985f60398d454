package dakotac.cli;

import dakotac.host.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Progress where nobody watches a terminal: a line when a step begins, and one every few seconds.
final class ProgressInLog implements Progress {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PrintStream log;
    private String step = "";
    private long total;
    private long lastLine;

    ProgressInLog(PrintStream log) {
        this.log = log;
    }

    @Override
    public synchronized void begin(String what, long bytes) {
        step = what;
        total = bytes;
        lastLine = System.nanoTime();
        log.println(what);
    }

    @Override
    public synchronized void reached(long bytes) {
        if (total > 0 && System.nanoTime() - lastLine >= PAUSE.toNanos()) {
            lastLine = System.nanoTime();
            log.println(String.format(Locale.ROOT, "%s: %d %% of %,d bytes", step, 100 * bytes / total, total));
        }
    }

    @Override
    public void end() {}
}
