package dakotac.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program at work. Closing it ends it, and so does an interruption.
public final class Running implements AutoCloseable {

    /// How long it may take to end when it is asked to: it may have to give a terminal back as it was.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final Interruption interruption;
    private final Runnable kill = this::kill;

    private Running(Process process, Interruption interruption) {
        this.process = process;
        this.interruption = interruption;
        interruption.onInterrupt(kill);
    }

    static Running start(Command command, Interruption interruption) throws IOException {
        return start(new ProcessBuilder(command.arguments()).redirectErrorStream(true), command, interruption);
    }

    static Running onTerminal(Command command, Interruption interruption) throws IOException {
        return start(new ProcessBuilder(command.arguments()).inheritIO(), command, interruption);
    }

    private static Running start(ProcessBuilder builder, Command command, Interruption interruption)
            throws IOException {
        builder.environment().putAll(command.environment());
        return new Running(builder.start(), interruption);
    }

    /// What it says, on standard output and standard error.
    public InputStream output() {
        return process.getInputStream();
    }

    /// Ends it after a time, if it has not ended before.
    public void endAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::end);
    }

    /// Ends it, without waiting until it has ended.
    public void end() {
        process.destroyForcibly();
    }

    /// Waits for its end.
    ///
    /// @return its exit status
    public int await() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
        interruption.stopHereWhenUnderway();
        interruption.forget(kill);
    }

    private void kill() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}
