package dakotac.cli;

import dakotac.host.Progress;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Progress for those who watch: a bar with bytes, rate and time left.
final class ProgressOnTerminal implements Progress {

    private static final long MIB = 1L << 20;

    private final PrintStream terminal;
    private Optional<ProgressBar> bar = Optional.empty();

    ProgressOnTerminal(PrintStream terminal) {
        this.terminal = terminal;
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
                .setUnit(" MiB", MIB)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build());
    }

    @Override
    public void reached(long bytes) {
        bar.ifPresent(shown -> shown.stepTo(Math.min(bytes, shown.getMax())));
    }

    @Override
    public void end() {
        bar.ifPresent(shown -> shown.stepTo(shown.getMax()));
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
