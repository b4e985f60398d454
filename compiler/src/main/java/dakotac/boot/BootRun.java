package dakotac.boot;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.ToolProcess;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    public BootRun {
        carried = Set.copyOf(carried);
    }

    /// Boots until the serial line tells how it ended, the time is up, or the machine is off. Then it is off in any
    /// case. To be called from a thread of its own: QEMU does not outlive it.
    ///
    /// @param image    what is on the medium
    /// @param listener told how it goes
    public Outcome boot(BootCase bootCase, Platform platform, Path image, BootListener listener)
            throws UserError, IOException {
        Path file = logs.resolve(bootCase.logName());
        try (ToolProcess qemu = machine.start(
                        platform.qemu(), arguments(bootCase, platform, image).watched());
                SerialLog log = new SerialLog(file);
                SerialInput serial = new SerialInput(qemu.output())) {
            MachineWatch watch = new MachineWatch(qemu, serial, judge(bootCase), log, limit);
            Verdict verdict = watch.verdict((stage, time) -> listener.underway(bootCase, stage, time));
            return new Outcome(bootCase, platform.accelerator(), explain(bootCase, verdict), watch.elapsed(), file);
        }
    }

    private SerialWatch judge(BootCase bootCase) {
        return new SerialWatch(bootCase.arch(), marker, limit.dividedBy(SILENT_PART));
    }

    /// Boots with the terminal as the serial line, and leaves the end to people.
    ///
    /// @return QEMU's exit status
    public int attend(BootCase bootCase, Platform platform, Path image) throws UserError, IOException {
        return machine.hand(
                platform.qemu(), arguments(bootCase, platform, image).interactive());
    }

    private QemuArguments arguments(BootCase bootCase, Platform platform, Path image) throws IOException {
        Firmware shared = platform.firmware();
        if (shared.variables().isEmpty()) {
            return new QemuArguments(platform, shared, bootCase.medium(), image);
        }
        Firmware.Flash template = shared.variables().orElseThrow();
        Path copy = work.resolve(bootCase.name() + ".vars");
        Files.write(copy, Files.readAllBytes(template.file()));
        Firmware own = new Firmware(shared.code(), Optional.of(new Firmware.Flash(copy, template.format())));
        return new QemuArguments(platform, own, bootCase.medium(), image);
    }

    /// What the serial line cannot know: that there is nothing to start for this architecture.
    private Verdict explain(BootCase bootCase, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Failed(var cause, var evidence)
            when isWithoutLoader(bootCase, cause) ->
                new Verdict.Failed(FailureCause.NO_LOADER_FOR_THIS_ARCHITECTURE, evidence);
            case Verdict.Failed failed -> failed;
            case Verdict.Passed passed -> passed;
        };
    }

    private boolean isWithoutLoader(BootCase bootCase, FailureCause cause) {
        return (cause == FailureCause.NOT_BOOTABLE || cause == FailureCause.FIRMWARE_SHELL)
                && bootCase.medium() != Medium.LOOPBACK
                && !carried.isEmpty()
                && !carried.contains(bootCase.arch());
    }
}
