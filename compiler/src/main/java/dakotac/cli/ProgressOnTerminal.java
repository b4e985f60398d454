package dakotac.cli;

import dakotac.host.CleanupHooks;
import dakotac.host.Progress;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Progress for those who watch: a bar with bytes, rate and time left.
///
/// The bar must be told the terminal's width. Left to ask for it, it opens a terminal of JLine's, which takes SIGINT
/// away from Java, and with it all that is to be done on Ctrl-C. Whatever interrupts, the shell's prompt gets a line of
/// its own.
final class ProgressOnTerminal implements Progress {

    private static final long MB = 1_000_000;

    private final PrintStream terminal;
    private final int columns;
    private final CleanupHooks cleanup;
    private final Runnable endLine = this::close;
    private Optional<ProgressBar> bar = Optional.empty();

    ProgressOnTerminal(PrintStream terminal, int columns, CleanupHooks cleanup) {
        this.terminal = terminal;
        this.columns = columns;
        this.cleanup = cleanup;
    }

    @Override
    public void begin(String what, long bytes) {
        if (bytes == 0) {
            terminal.println(what);
            return;
        }
        bar = Optional.of(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(bytes)
                .setUnit(" MB", MB)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, columns - 1))
                .build());
        cleanup.onInterrupt(endLine);
    }

    @Override
    public void reached(long bytes) {
        bar.ifPresent(shown -> shown.stepTo(Math.min(bytes, shown.getMax())));
    }

    @Override
    public void end() {
        cleanup.forget(endLine);
        bar.ifPresent(shown -> shown.stepTo(shown.getMax()));
        close();
    }

    private void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
