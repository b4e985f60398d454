package dakotac.boot;

import dakotac.host.ToolProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Ends a machine that keeps silent for so long that it means something.
final class StallWatchdog {

    /// What it would mean if nothing more came.
    ///
    /// @param time that it takes to be sure
    record Meaning(Duration time, Verdict verdict) {}

    private final ToolProcess machine;
    private Future<?> end = CompletableFuture.completedFuture(false);
    private Optional<Meaning> meaning = Optional.empty();

    StallWatchdog(ToolProcess machine) {
        this.machine = machine;
    }

    /// Something was heard. What does not change the meaning, such as noise of the kernel's, does not break it.
    ///
    /// @param now what it would mean from now on, if anything
    void heard(Optional<Meaning> now) {
        if (!now.equals(meaning)) {
            end.cancel(false);
            now.ifPresent(next -> end = CompletableFuture.runAsync(machine::end, after(next.time())));
            meaning = now;
        }
    }

    private static Executor after(Duration time) {
        return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What it meant, where it ended the machine.
    Optional<Verdict> verdict() {
        return meaning.filter(_ -> end.state() == Future.State.SUCCESS).map(Meaning::verdict);
    }
}
