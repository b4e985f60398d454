package dakotac.cli;

import dakotac.boot.BootCase;
import dakotac.boot.Outcome;
import dakotac.boot.Stage;
import dakotac.host.CleanupHooks;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// Boots for those who watch: one line that is written over, with all that are underway.
final class BootProgressOnTerminal implements BootProgress {

    /// Back to the first column, and erase to the end of the line (ECMA-48, EL).
    private static final String ERASE = "\r\u001b[K";

    private final Map<BootCase, String> underway =
            new TreeMap<>(Comparator.comparing(BootCase::arch).thenComparing(BootCase::medium));
    private final PrintStream terminal;
    private final int widest;
    private final CleanupHooks cleanup;
    private final Runnable endLine = this::endLine;
    private String shown = "";

    /// @param widest in columns: a longer line would be broken into two, and only the second be written over
    BootProgressOnTerminal(PrintStream terminal, int widest, CleanupHooks cleanup) {
        this.terminal = terminal;
        this.widest = widest;
        this.cleanup = cleanup;
        cleanup.onInterrupt(endLine);
    }

    @Override
    public synchronized void underway(BootCase bootCase, Stage stage, Duration time) {
        underway.put(bootCase, BootProgress.line(bootCase, stage, time));
        show();
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        underway.remove(outcome.bootCase());
        shown = "";
        terminal.print(ERASE + BootProgress.line(outcome) + "\n");
        show();
    }

    @Override
    public synchronized void close() {
        underway.clear();
        show();
        cleanup.forget(endLine);
    }

    /// Leaves the line as it stands to whoever interrupted, and the shell's prompt a line of its own.
    private synchronized void endLine() {
        if (!shown.isEmpty()) {
            terminal.println();
        }
    }

    private void show() {
        String line = String.join("; ", underway.values());
        String fitting = line.length() <= widest ? line : line.substring(0, widest - 1) + "…";
        if (!fitting.equals(shown)) {
            shown = fitting;
            terminal.print(ERASE + fitting);
            terminal.flush();
        }
    }
}
