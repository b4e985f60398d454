package dakotac.boot;

import dakotac.host.Running;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Ends a machine that keeps silent for so long that it means something.
final class Silence {

    /// What it would mean if nothing more came.
    ///
    /// @param time that it takes to be sure
    record Meaning(Duration time, Verdict verdict) {}

    private final Running machine;
    private Future<?> end = CompletableFuture.completedFuture(false);
    private Optional<Verdict> verdict = Optional.empty();

    Silence(Running machine) {
        this.machine = machine;
    }

    /// It has just been broken.
    ///
    /// @param meaning what it would mean from now on, if anything
    void broken(Optional<Meaning> meaning) {
        end.cancel(false);
        verdict = meaning.map(Meaning::verdict);
        meaning.ifPresent(next -> end = CompletableFuture.runAsync(
                machine::end, CompletableFuture.delayedExecutor(next.time().toMillis(), TimeUnit.MILLISECONDS)));
    }

    /// What it meant, where it ended the machine.
    Optional<Verdict> verdict() {
        return verdict.filter(_ -> end.state() == Future.State.SUCCESS);
    }
}
