package dakotac.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.host.ToolProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/// Watches one machine until its serial line tells how the boot ended, it is off, or its time is up: whatever the
/// machine does, this ends with a verdict when the time is up.
final class MachineWatch {

    /// How long to wait without telling anybody.
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Stopwatch time = Stopwatch.start();
    private final StallWatchdog silence = new StallWatchdog();
    private final ToolProcess machine;
    private final SerialInput serial;
    private final SerialWatch judge;
    private final SerialLog log;
    private final Duration limit;
    private Stage stage = Stage.FIRMWARE;

    /// @param serial the machine's serial line
    /// @param limit  how long the boot may take
    MachineWatch(ToolProcess machine, SerialInput serial, SerialWatch judge, SerialLog log, Duration limit) {
        this.machine = machine;
        this.serial = serial;
        this.judge = judge;
        this.log = log;
        this.limit = limit;
    }

    /// Since the start of the watch.
    Duration elapsed() {
        return time.elapsed();
    }

    /// Watches.
    ///
    /// @param underway told of the stage and the time at least once a second
    /// @throws IOException if the log cannot be written
    Verdict verdict(BiConsumer<Stage, Duration> underway) throws IOException {
        while (!left().isNegative()) {
            underway.accept(stage, elapsed());
            Optional<Verdict> verdict = listen().or(() -> silence.verdict(elapsed()));
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return failed(FailureCause.TIMEOUT);
    }

    private Duration left() {
        return limit.minus(elapsed());
    }

    private Optional<Verdict> listen() throws IOException {
        return switch (serial.next(pause())) {
            case SerialInput.Bytes(var bytes) -> {
                Optional<Verdict> verdict = judge.accept(bytes, this::record);
                silence.heard(judge.ifSilent(), elapsed());
                yield verdict;
            }
            case SerialInput.Nothing() -> Optional.empty();
            case SerialInput.End() -> {
                Optional<Verdict> verdict = judge.accept(US_ASCII.encode("\n"), this::record);
                yield verdict.or(() -> Optional.of(off()));
            }
        };
    }

    /// Until something must be done, even if nothing is heard.
    private Duration pause() {
        Duration first = silence.end().map(end -> end.minus(elapsed())).orElse(TICK);
        return min(TICK, min(left(), first));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void record(String line) throws IOException {
        stage = stage.after(line);
        log.line(elapsed(), line);
    }

    private Verdict off() {
        OptionalInt status = machine.await(left());
        if (status.isEmpty()) {
            return failed(FailureCause.TIMEOUT);
        }
        return failed(status.getAsInt() == 0 ? FailureCause.POWERED_OFF : FailureCause.QEMU_DIED);
    }

    private Verdict failed(FailureCause cause) {
        return new Verdict.Failed(cause, log.last());
    }
}
