package dakotac.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// A program at work. Closing it ends it, and so does an interruption.
public final class ToolProcess implements AutoCloseable {

    /// How long it may take to end when it is asked to.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// The same where it has to give the terminal back as it was, on a machine that may be busy.
    private static final Duration GRACE_ON_TERMINAL = Duration.ofSeconds(10);

    private final Process process;
    private final Duration grace;
    private final CleanupHooks cleanup;
    private final Runnable kill = this::kill;

    private ToolProcess(Process process, Duration grace, CleanupHooks cleanup) {
        this.process = process;
        this.grace = grace;
        this.cleanup = cleanup;
        cleanup.onInterrupt(kill);
    }

    static ToolProcess start(Command command, CleanupHooks cleanup) throws IOException {
        return start(new ProcessBuilder(command.arguments()).redirectErrorStream(true), command, GRACE, cleanup);
    }

    /// One whose standard error nobody reads.
    static ToolProcess asked(Command command, CleanupHooks cleanup) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments());
        return start(builder.redirectError(ProcessBuilder.Redirect.DISCARD), command, GRACE, cleanup);
    }

    static ToolProcess onTerminal(Command command, CleanupHooks cleanup) throws IOException {
        return start(new ProcessBuilder(command.arguments()).inheritIO(), command, GRACE_ON_TERMINAL, cleanup);
    }

    private static ToolProcess start(ProcessBuilder builder, Command command, Duration grace, CleanupHooks cleanup)
            throws IOException {
        builder.environment().putAll(command.environment());
        return new ToolProcess(builder.start(), grace, cleanup);
    }

    /// What it says, on standard output and standard error.
    public InputStream output() {
        return process.getInputStream();
    }

    /// What it reads on standard input, until that is closed.
    OutputStream input() {
        return process.getOutputStream();
    }

    /// Waits for its end.
    ///
    /// @return its exit status
    public int await() {
        return process.onExit().join().exitValue();
    }

    /// Waits for its end, but no longer than this.
    ///
    /// @return its exit status, if it has ended
    public OptionalInt await(Duration longest) {
        return process.onExit()
                .thenApply(ended -> OptionalInt.of(ended.exitValue()))
                .completeOnTimeout(OptionalInt.empty(), longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public void close() {
        kill();
        cleanup.stopHereWhenUnderway();
        cleanup.forget(kill);
    }

    /// With what it has started itself, which may not notice that it is gone.
    private void kill() {
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, grace.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
        helpers.forEach(ProcessHandle::destroyForcibly);
    }
}
