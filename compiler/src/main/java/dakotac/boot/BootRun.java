package dakotac.boot;

import dakotac.diagnostic.Refusal;
import dakotac.host.Machine;
import dakotac.host.Running;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Boots cells of one run.
///
/// @param machine starts QEMU
/// @param work    where machines have their variable stores
/// @param logs    where the records of serial lines are kept
/// @param carried the architectures that the ISO is known to have a loader for
/// @param marker  what the guest is to say
/// @param limit   how long a boot may take
public record BootRun(Machine machine, WorkFolder work, Path logs, Set<Arch> carried, String marker, Duration limit) {

    /// A boot may be silent for this part of the time that it may take in all: slow machines get more of both.
    private static final int SILENT_PART = 4;

    private static final int CHUNK = 8192;

    public BootRun {
        carried = Set.copyOf(carried);
    }

    /// Boots until the serial line tells how it ended, the time is up, or the machine is off. Then it is off in any
    /// case. To be called from a thread of its own: QEMU does not outlive it.
    ///
    /// @param image what is on the medium
    public Outcome boot(Cell cell, Platform platform, Path image) throws Refusal, IOException {
        Path log = logs.resolve(cell.name() + ".log");
        long start = System.nanoTime();
        try (Running qemu = machine.start(
                        platform.qemu(), arguments(cell, platform, image).watched());
                SerialLog record = new SerialLog(log)) {
            qemu.endAfter(limit);
            Verdict verdict = watch(cell, qemu, record, start).orElseGet(() -> ended(qemu, record, start));
            return new Outcome(cell, platform.accelerator(), explain(cell, verdict), since(start), log);
        }
    }

    /// Boots with the terminal as the serial line, and leaves the end to people.
    ///
    /// @return QEMU's exit status
    public int attend(Cell cell, Platform platform, Path image) throws Refusal, IOException {
        return machine.hand(platform.qemu(), arguments(cell, platform, image).interactive());
    }

    private QemuArguments arguments(Cell cell, Platform platform, Path image) throws IOException {
        Firmware shared = platform.firmware();
        if (shared.variables().isEmpty()) {
            return new QemuArguments(platform, shared, cell.medium(), image);
        }
        Firmware.Flash template = shared.variables().orElseThrow();
        Path copy = work.resolve(cell.name() + ".vars");
        Files.write(copy, Files.readAllBytes(template.file()));
        Firmware own = new Firmware(shared.code(), Optional.of(new Firmware.Flash(copy, template.format())));
        return new QemuArguments(platform, own, cell.medium(), image);
    }

    private Optional<Verdict> watch(Cell cell, Running qemu, SerialLog record, long start) throws IOException {
        SerialWatch watch = new SerialWatch(cell.arch(), marker, limit.dividedBy(SILENT_PART));
        Silence silence = new Silence(qemu);
        InputStream serial = qemu.output();
        byte[] chunk = new byte[CHUNK];
        for (int count = serial.read(chunk); count >= 0; count = serial.read(chunk)) {
            Optional<Verdict> verdict =
                    watch.accept(Arrays.copyOf(chunk, count), line -> record.line(since(start), line));
            if (verdict.isPresent()) {
                return verdict;
            }
            silence.heard(watch.ifSilent());
        }
        Optional<Verdict> last = watch.accept(new byte[] {'\n'}, line -> record.line(since(start), line));
        return last.or(silence::verdict);
    }

    private Verdict ended(Running qemu, SerialLog record, long start) {
        int status = qemu.await();
        if (since(start).compareTo(limit) >= 0) {
            return new Verdict.Failed(Cause.TIMEOUT, record.last());
        }
        if (status != 0) {
            return new Verdict.Failed(Cause.QEMU_DIED, record.last());
        }
        return new Verdict.Failed(Cause.POWERED_OFF, record.last());
    }

    /// What the serial line cannot know: that there is nothing to start for this architecture.
    private Verdict explain(Cell cell, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Failed(var cause, var evidence)
            when isWithoutLoader(cell, cause) -> new Verdict.Failed(Cause.NO_LOADER_FOR_THIS_ARCHITECTURE, evidence);
            case Verdict.Failed failed -> failed;
            case Verdict.Passed passed -> passed;
        };
    }

    private boolean isWithoutLoader(Cell cell, Cause cause) {
        return (cause == Cause.NOT_BOOTABLE || cause == Cause.FIRMWARE_SHELL)
                && cell.medium() != Medium.LOOPBACK
                && !carried.isEmpty()
                && !carried.contains(cell.arch());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
